import assert from 'node:assert/strict';
import { outcomes, run, type Outcome } from '../support/conformanceRun.ts';
import * as answer from '../support/hostile/replies.ts';
import { changed, without } from '../support/hostile/changes.ts';
import type { EndpointName, Json, Reply } from '../support/hostile/types.ts';

const { accepted, stoppedAfter, userInfoRejected, signatureRejected } = outcomes;

/** What an endpoint may answer instead, and the error code that tells of it. */
const badAnswers: readonly {
  readonly title: string;
  readonly reply: Reply;
  readonly code: string;
}[] = [
  { title: 'a captive portal', reply: answer.html, code: 'response_invalid' },
  { title: 'half a JSON text', reply: answer.truncatedJson, code: 'response_invalid' },
  { title: 'a JSON array', reply: answer.json([]), code: 'response_invalid' },
  { title: 'an empty 200', reply: answer.status(200), code: 'response_invalid' },
  { title: '500', reply: answer.status(500), code: 'response_invalid' },
  { title: '503', reply: answer.status(503, '', { 'retry-after': '1' }), code: 'response_invalid' },
  { title: '301', reply: answer.redirectTo('/moved', 301), code: 'redirect_refused' },
  { title: '307', reply: answer.redirectTo('/moved', 307), code: 'redirect_refused' },
  { title: 'a gzip bomb of 300 MB', reply: answer.gzipBomb(300), code: 'response_too_large' },
  { title: 'a body without end', reply: answer.endless, code: 'response_too_large' },
  { title: 'a byte now and then', reply: answer.trickle, code: 'request_timed_out' },
  { title: 'silence', reply: answer.silent, code: 'request_timed_out' },
  { title: 'a reset', reply: answer.reset, code: 'network_unreachable' },
];

/** Bodies that are JSON by their type and are not what they should be. */
const misshapen = ['half a JSON text', 'a JSON array'];

/** Where a run ends when an endpoint fails so. */
const ends: Partial<Record<EndpointName, (code: string) => Outcome>> = {
  discovery: (code) => stoppedAfter('discovery', code),
  keys: () => ({ ...signatureRejected, result: 'id_token_unverifiable' }),
  userinfo: userInfoRejected,
};

for (const [endpoint, outcome] of Object.entries(ends)) {
  describe(`when the ${endpoint} endpoint answers with`, () => {
    for (const { title, reply, code } of badAnswers) {
      it(`${title}, nothing is asked again and the error says why`, async () => {
        const requestTimeoutSeconds = code === 'request_timed_out' ? 0.3 : 5;
        const actual = await run({
          hooks: { reply: { [endpoint]: reply } },
          requestTimeoutSeconds,
        });

        assert.deepEqual(actual, outcome(code));
      });
    }
  });
}

describe('when the token endpoint answers', () => {
  const ends = (code: string): Outcome => stoppedAfter('discovery authorize token', code);
  const refused = ends('token_request_refused');
  const invalid = ends('token_response_invalid');

  for (const { title, reply, code } of badAnswers) {
    it(`${title}, the code is not sent again and the error says why`, async () => {
      const requestTimeoutSeconds = code === 'request_timed_out' ? 0.3 : 5;
      const actual = await run({ hooks: { reply: { token: reply } }, requestTimeoutSeconds });

      assert.deepEqual(actual, misshapen.includes(title) ? invalid : ends(code));
    });
  }

  for (const [status, error] of [
    [400, 'invalid_grant'],
    [400, 'invalid_request'],
    [401, 'invalid_client'],
    [400, 'unauthorized_client'],
    [429, 'slow_down'],
  ] as const) {
    it(`${String(status)} ${error}, the code is not sent again`, async () => {
      const token = answer.json({ error, error_description: 'No.' }, status);

      assert.deepEqual(await run({ hooks: { reply: { token } } }), refused);
    });
  }

  const rows: readonly { title: string; tokenResponse: (body: Json) => Json; outcome: Outcome }[] =
    [
      { title: 'no access token', tokenResponse: without('access_token'), outcome: invalid },
      {
        title: 'an empty access token',
        tokenResponse: changed('access_token', () => ''),
        outcome: invalid,
      },
      { title: 'no token type', tokenResponse: without('token_type'), outcome: invalid },
      {
        title: 'a token type nobody knows',
        tokenResponse: changed('token_type', () => 'mac'),
        outcome: invalid,
      },
      {
        title: 'a token that is bound to a key (DPoP), which was not asked for',
        tokenResponse: changed('token_type', () => 'DPoP'),
        outcome: invalid,
      },
      {
        title: 'no ID Token although openid was asked for',
        tokenResponse: without('id_token'),
        outcome: ends('id_token_missing'),
      },
      ...[-1, 'soon', null, true, 'Infinity', '3600', 3600.5, 1e18, []].map((lifetime) => ({
        title: `the lifetime ${JSON.stringify(lifetime)}`,
        tokenResponse: changed('expires_in', () => lifetime),
        outcome: accepted,
      })),
      {
        title: 'members nobody knows',
        tokenResponse: changed('x', () => ({ y: [] })),
        outcome: accepted,
      },
    ];
  for (const { title, tokenResponse, outcome } of rows) {
    it(`with ${title}: ${outcome.result}`, async () => {
      assert.deepEqual(await run({ hooks: { tokenResponse } }), outcome);
    });
  }
});

describe('when UserInfo answers', () => {
  it('401 with a challenge, the error is the one in the challenge', async () => {
    const userinfo = answer.status(401, '', { 'www-authenticate': 'Bearer error="invalid_token"' });

    assert.deepEqual(
      await run({ hooks: { reply: { userinfo } } }),
      userInfoRejected('endpoint_refused'),
    );
  });
});
