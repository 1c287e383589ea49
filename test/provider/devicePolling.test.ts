import assert from 'node:assert/strict';
import { decodeJwt } from 'jose';
import type { ShowDeviceCode } from '../../src/core/oidc/device/deviceFlow.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { codeOf } from '../support/codeOf.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { LeapingTimers } from '../support/fakeTimers.ts';
import {
  html,
  inOrder,
  json,
  redirectTo,
  reset,
  silent,
  status,
} from '../support/hostile/replies.ts';
import type { Hooks, Json, Reply } from '../support/hostile/types.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const never = new AbortController().signal;
const pending = json({ error: 'authorization_pending' }, 400);
const slowDown = json({ error: 'slow_down' }, 400);
const expired = json({ error: 'expired_token' }, 400);
const wantsNonce = status(400, JSON.stringify({ error: 'use_dpop_nonce' }), {
  'content-type': 'application/json',
  'dpop-nonce': 'a-nonce',
});

interface Outcome {
  readonly ended: string;
  /** Seconds between the polls. */
  readonly waits: readonly number[];
  readonly polls: number;
  readonly opened: number;
  readonly violations: readonly string[];
}

/** A device flow against a provider with these faults, in which time leaps from poll to poll. */
function run(
  hooks: Hooks,
  showDeviceCode?: ShowDeviceCode,
  overrides: Partial<ProviderConfig> = {},
): Promise<Outcome> {
  return withHostileProvider({ hooks }, async (provider) => {
    const clock = new FakeClock();
    const timers = new LeapingTimers(clock);
    const party = new RelyingParty({
      clock,
      startTimer: timers.start,
      requestTimeoutSeconds: 0.2,
      openBrowser: (url) => Promise.resolve(opened.push(url) > 0),
    });
    const opened: string[] = [];
    const scopes = ['profile'];
    const config = hostileConfig(provider, { flow: 'device_code', scopes, ...overrides });
    const hooked = showDeviceCode === undefined ? {} : { showDeviceCode };
    const ended = await codeOf(party.signIn(config, never, hooked));
    return {
      ended,
      waits: timers.waitsSeconds,
      polls: provider.hits.filter((endpoint) => endpoint === 'token').length,
      opened: opened.length,
      violations: provider.violations,
    };
  });
}

const polled = (...replies: readonly [Reply, ...Reply[]]): Hooks => ({
  reply: { token: inOrder(...replies) },
});

describe('polling for the tokens of a device code', () => {
  const paces: readonly (readonly [title: string, Hooks, waits: readonly number[]])[] = [
    ['waits for 5 s where the provider names no interval', polled(pending, expired), [5, 5]],
    [
      'keeps to the interval that the provider names',
      { ...polled(pending, expired), deviceAuthorization: (body) => ({ ...body, interval: 7 }) },
      [7, 7],
    ],
    [
      'reads an interval that is written as text',
      { ...polled(expired), deviceAuthorization: (body) => ({ ...body, interval: '9' }) },
      [9],
    ],
    ...[0, -1, null, 'soon', {}].map(
      (interval) =>
        [
          `waits for 5 s where the interval is ${JSON.stringify(interval)}`,
          { ...polled(expired), deviceAuthorization: (body: Json) => ({ ...body, interval }) },
          [5],
        ] as const,
    ),
    [
      'adds 5 s at each slow_down, for all later polls',
      polled(slowDown, pending, slowDown, pending, expired),
      [5, 10, 10, 15, 15],
    ],
    [
      'takes a slow_down with status 429 for one',
      polled(json({ error: 'slow_down' }, 429), pending, expired),
      [5, 10, 10],
    ],
  ];
  for (const [title, hooks, waits] of paces) {
    it(title, async () => {
      assert.deepEqual(await run(hooks), {
        ended: 'device_code_expired',
        waits,
        polls: waits.length,
        opened: 1,
        violations: [],
      });
    });
  }

  const faults: readonly [title: string, reply: Reply][] = [
    ['a reset', reset],
    ['a timeout', silent],
    ['a 500', status(500, 'oops')],
    ['a 502 of a proxy', status(502, '<html>', { 'content-type': 'text/html' })],
    ['a 503 without Retry-After', status(503)],
    ['a 503 that says so', json({ error: 'temporarily_unavailable' }, 503)],
    ['a 429', status(429)],
    ['a 408', status(408)],
  ];
  for (const [title, reply] of faults) {
    it(`goes on after ${title}, waits twice as long each time, and finds its pace again`, async () => {
      assert.deepEqual(await run(polled(reply, reply, pending, pending, expired)), {
        ended: 'device_code_expired',
        waits: [5, 10, 20, 5, 5],
        polls: 5,
        opened: 1,
        violations: [],
      });
    });
  }

  it('goes on after a reset that follows on the wish for a nonce', async () => {
    const { ended, polls } = await run(polled(wantsNonce, reset, pending, expired), undefined, {
      dpop: true,
    });
    assert.deepEqual([ended, polls], ['device_code_expired', 4]);
  });

  it('remembers the nonce that it was given: only the first poll is two requests', async () => {
    const polls = [pending, pending, expired];
    const reply: Reply = (request, response) => {
      const { nonce } = decodeJwt(String(request.headers['dpop']));
      const answered = nonce === 'a-nonce' ? polls.shift() : undefined;
      return (answered ?? wantsNonce)(request, response);
    };
    const outcome = await run({ reply: { token: reply } }, undefined, { dpop: true });
    assert.deepEqual([outcome.ended, outcome.polls], ['device_code_expired', 4]);
  });

  it('waits as long as Retry-After asks, if that is longer', async () => {
    const busy = status(503, '', { 'retry-after': '45' });
    const { waits } = await run(polled(busy, pending, expired));
    assert.deepEqual(waits, [5, 45, 5]);
  });

  it('waits no longer than a minute for a provider that is gone, and ends with the code', async () => {
    const { ended, waits, polls } = await run({
      ...polled(reset),
      deviceAuthorization: (body) => ({ ...body, expires_in: 200 }),
    });
    assert.deepEqual(
      { ended, waits: waits.map((seconds) => Math.round(seconds)), polls },
      { ended: 'device_code_expired', waits: [5, 10, 20, 40, 60, 60, 5], polls: 6 },
    );
  });

  const ends: readonly [title: string, reply: Reply, code: string][] = [
    ['access_denied', json({ error: 'access_denied' }, 400), 'authorization_refused'],
    ['invalid_grant', json({ error: 'invalid_grant' }, 400), 'grant_refused'],
    ['invalid_client', json({ error: 'invalid_client' }, 401), 'grant_refused'],
    ['a code of its own', json({ error: 'x_new_error' }, 400), 'grant_refused'],
    ['a page instead of an answer', html, 'response_invalid'],
    ['a redirect', redirectTo('https://evil.example/'), 'redirect_refused'],
    ['a token response without a token', json({ token_type: 'Bearer' }), 'token_response_invalid'],
  ];
  for (const [title, reply, code] of ends) {
    it(`ends with ${title}`, async () => {
      const { ended, polls } = await run(polled(pending, reply, pending));
      assert.deepEqual([ended, polls], [code, 2]);
    });
  }

  it('ends with tokens after a lost connection', () =>
    withHostileProvider({}, async (provider) => {
      const clock = new FakeClock();
      const party = new RelyingParty({
        clock,
        startTimer: new LeapingTimers(clock).start,
        openBrowser: () => Promise.resolve(true),
      });
      provider.hooks.reply = { token: lastOneOf(provider.hooks, reset, pending) };
      const session = await party.signIn(hostileConfig(provider, { flow: 'device_code' }));
      assert.deepEqual(
        [session.account.subject, session.tokens.idToken !== undefined, provider.violations],
        ['user-7', true, []],
      );
    }));
});

describe('a device authorization', () => {
  const bad: readonly (readonly [title: string, change: Json, code: string])[] = [
    ...['javascript:alert(1)', 'file:///etc/passwd', 'vscode://x.y/z', 'http://op.example/x'].map(
      (url) => [`an address ${url}`, { verification_uri: url }, 'url_not_allowed'] as const,
    ),
    [
      'an address with a password in it',
      { verification_uri: 'https://u:p@op.example/' },
      'url_not_allowed',
    ],
    [
      'a complete address that is a script',
      { verification_uri_complete: 'javascript:alert(1)' },
      'url_not_allowed',
    ],
    ['a code that can’t be shown', { user_code: 'A\u202eB' }, 'response_invalid'],
    ['a code of 10 KB', { user_code: 'A'.repeat(10_000) }, 'response_invalid'],
    ['no code', { user_code: undefined }, 'response_invalid'],
    ['no device code', { device_code: '' }, 'response_invalid'],
    ['no expiry', { expires_in: undefined }, 'response_invalid'],
  ];
  for (const [title, change, code] of bad) {
    it(`with ${title} opens and shows nothing`, async () => {
      let shown = 0;
      const { ended, opened, polls } = await run(
        { deviceAuthorization: (body) => ({ ...body, ...change }) },
        () => Promise.resolve(++shown > 0),
      );
      assert.deepEqual(
        { ended, opened, polls, shown },
        { ended: code, opened: 0, polls: 0, shown: 0 },
      );
    });
  }

  it('opens no page of another host than the one that is shown', () =>
    withHostileProvider({}, async (provider) => {
      provider.hooks.deviceAuthorization = (body) => ({
        ...body,
        verification_uri_complete: 'https://evil.example/?user_code=WDJB-MJHT',
      });
      const clock = new FakeClock();
      const opened: string[] = [];
      const party = new RelyingParty({
        clock,
        startTimer: new LeapingTimers(clock).start,
        openBrowser: (url) => Promise.resolve(opened.push(url) > 0),
      });
      await party.signIn(hostileConfig(provider, { flow: 'device_code' }));
      assert.deepEqual(opened, [`${provider.issuer}/enter`]);
    }));

  it('that a provider does not offer is said to be missing', async () => {
    const { ended } = await run({
      discovery: ({ device_authorization_endpoint: _, ...document }) => document,
    });
    assert.equal(ended, 'endpoint_missing');
  });
});

describe('an ID Token of the device flow', () => {
  const faults: readonly [title: string, hooks: Hooks, code: string][] = [
    ['of another issuer', claims({ iss: 'https://evil.example' }), 'id_token_invalid'],
    ['for another client', claims({ aud: 'somebody-else' }), 'id_token_invalid'],
    ['that has expired', claims({ exp: 1 }), 'id_token_invalid'],
    [
      'with a broken signature',
      { idToken: (token) => `${token.slice(0, -8)}AAAAAAAA` },
      'id_token_invalid',
    ],
    ['that is missing', { tokenResponse: ({ id_token: _, ...body }) => body }, 'id_token_missing'],
    [
      'that is encrypted',
      { idToken: () => `${Buffer.from('{"alg":"RSA-OAEP"}').toString('base64url')}.a.b.c.d` },
      'id_token_encrypted',
    ],
  ];
  for (const [title, hooks, code] of faults) {
    it(`${title} is refused, and nothing is kept`, () =>
      withHostileProvider({ hooks }, async (provider) => {
        const clock = new FakeClock();
        const party = new RelyingParty({ clock, startTimer: new LeapingTimers(clock).start });
        const ended = await codeOf(party.signIn(hostileConfig(provider, { flow: 'device_code' })));
        assert.deepEqual([ended, party.storedSubjects], [code, []]);
      }));
  }
});

function claims(changed: Json): Hooks {
  return { idTokenClaims: (given) => ({ ...given, ...changed }) };
}

/** Replies, and then the provider itself. */
function lastOneOf(hooks: Hooks, ...replies: readonly Reply[]): Reply {
  let count = 0;
  return (request, response) => {
    const reply = replies[count] ?? status(500);
    count += 1;
    if (count === replies.length) {
      delete hooks.reply;
    }
    return reply(request, response);
  };
}
