import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OidcEvent } from '../../../src/core/events.ts';
import { redactUrl } from '../../../src/core/text.ts';
import { logSink, type LogLines } from '../../../src/host/logSink.ts';
import { forgedJwt } from '../support/signing.ts';

type Line = readonly [level: keyof LogLines, text: string];

/** The lines that events become. */
function linesOf(...events: readonly OidcEvent[]): readonly Line[] {
  const lines: Line[] = [];
  const write = (level: keyof LogLines) => (text: string) => {
    lines.push([level, text]);
  };
  const sink = logSink({
    ...{ trace: write('trace'), debug: write('debug'), info: write('info'), warn: write('warn') },
  });
  events.forEach(sink);
  return lines;
}

const url = redactUrl('https://op.example/token?code=secret');
const request = { purpose: 'token', url } as const;
const provider = 'okta-dev';

/** One event of each type, and its line. */
const story: readonly [event: OidcEvent, ...line: Line][] = [
  [
    { type: 'request_sent', method: 'POST', ...request },
    ...(['trace', 'request_sent method=POST purpose=token url=https://op.example/token'] as const),
  ],
  [
    { type: 'response_received', status: 200, bytes: 5, elapsedMs: 7, ...request },
    'debug',
    'response_received status=200 bytes=5 elapsedMs=7 purpose=token url=https://op.example/token',
  ],
  [
    { type: 'request_failed', errorCode: 'tls_failed', elapsedMs: 7, ...request },
    'warn',
    'request_failed errorCode=tls_failed elapsedMs=7 purpose=token url=https://op.example/token',
  ],
  [
    { type: 'response_received', status: 401, bytes: 5, elapsedMs: 7, ...request },
    'warn',
    'response_received status=401 bytes=5 elapsedMs=7 purpose=token url=https://op.example/token',
  ],
  [
    { type: 'settings_problem', path: 'oidc.providers.a', problem: 'missing', severity: 'error' },
    'warn',
    'settings_problem path=oidc.providers.a problem=missing severity=error',
  ],
  [{ type: 'sign_in_started', provider }, 'info', 'sign_in_started provider=okta-dev'],
  [
    { type: 'redirect_listening', addresses: ['127.0.0.1', '::1'], port: 8080 },
    'debug',
    'redirect_listening addresses=["127.0.0.1","::1"] port=8080',
  ],
  [
    { type: 'redirect_request', method: 'GET', outcome: 'wrong_state' },
    'debug',
    'redirect_request method=GET outcome=wrong_state',
  ],
  [{ type: 'redirect_closed' }, 'debug', 'redirect_closed'],
  [
    { type: 'browser_opened', url, parameters: ['client_id', 'state', 'nonce', 'code_challenge'] },
    'debug',
    'browser_opened url=https://op.example/token parameters=["client_id","state","nonce","code_challenge"]',
  ],
  [
    { type: 'sign_in_completed', provider, elapsedMs: 900 },
    'info',
    'sign_in_completed provider=okta-dev elapsedMs=900',
  ],
  [
    {
      type: 'sign_in_failed',
      provider,
      errorCode: 'authorization_refused',
      oauthError: 'access_denied',
    },
    'warn',
    'sign_in_failed provider=okta-dev errorCode=authorization_refused oauthError=access_denied',
  ],
  [{ type: 'signed_out', provider }, 'info', 'signed_out provider=okta-dev'],
  [{ type: 'session_forgotten', provider }, 'info', 'session_forgotten provider=okta-dev'],
  [
    { type: 'session_stored', provider, persisted: true },
    'info',
    'session_stored provider=okta-dev persisted=true',
  ],
  [
    { type: 'session_record_ignored', problem: 'damaged' },
    'warn',
    'session_record_ignored problem=damaged',
  ],
  [
    { type: 'settings_read', providers: 2, problems: 1 },
    'debug',
    'settings_read providers=2 problems=1',
  ],
  [
    { type: 'command_failed', command: 'oidc.signIn', errorCode: 'cancelled' },
    'warn',
    'command_failed command=oidc.signIn errorCode=cancelled',
  ],
];

describe('the log', () => {
  for (const [event, level, line] of story) {
    it(`has one line for ${event.type}, at level ${level}, with all of its facts`, () =>
      assert.deepEqual(linesOf(event), [[level, line]]));
  }

  it('leaves out what is not known', () => {
    const failed = { type: 'sign_in_failed', provider, errorCode: 'cancelled' } as const;
    assert.deepEqual(linesOf({ ...failed, oauthError: undefined }), [
      ['warn', 'sign_in_failed provider=okta-dev errorCode=cancelled'],
    ]);
  });

  const marker = 'S3CRETmarker';
  const jwt = forgedJwt({ alg: 'RS256' }, { sub: marker });

  it('has no secret that slipped into an event', () => {
    const slips = [
      jwt,
      `x?code=${marker}`,
      `{"access_token":"${marker}"}`,
      `Authorization: Bearer ${marker}`,
    ];
    const lines = slips.flatMap((command) =>
      linesOf({ type: 'command_failed', command, errorCode: 'unexpected' }),
    );
    assert.equal(lines.length, slips.length);
    assert.doesNotMatch(JSON.stringify(lines), new RegExp(`${marker}|${jwt.split('.')[1] ?? ''}`));
  });

  it('has no secret, in whatever text and beside whatever else it slipped in', () => {
    const noise = fc.stringMatching(/^[ -~\n]{0,10}$/);
    const secret = fc.constantFrom(
      ` ${jwt} `,
      ` code=${marker} `,
      `&state=${marker}&`,
      ` "id_token": "${marker}" `,
    );
    const text = fc.tuple(noise, secret, noise).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, fc.array(text), (method, command, parameters) => {
        const lines = linesOf(
          { type: 'request_sent', method, ...request },
          { type: 'command_failed', command, errorCode: 'unexpected' },
          { type: 'browser_opened', url, parameters },
        );
        assert.equal(lines.length, 3);
        assert.doesNotMatch(
          JSON.stringify(lines),
          new RegExp(`${marker}|${jwt.split('.')[1] ?? ''}`),
        );
      }),
    );
  });

  it('has one line an event, whatever text is in it', () => {
    const [[, line] = []] = linesOf({ type: 'signed_out', provider: 'a\nsign_in_completed' });
    assert.equal(line?.split('\n').length, 1);
  });
});

describe('a log that is closed, as when the window closes', () => {
  it('keeps nothing from being done', () => {
    const closed = (): never => {
      throw new Error('Channel has been closed');
    };
    const sink = logSink({ trace: closed, debug: closed, info: closed, warn: closed });
    assert.doesNotThrow(() => {
      sink({ type: 'signed_out', provider });
    });
  });
});
