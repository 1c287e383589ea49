import assert from 'node:assert/strict';
import { oauthErrorOf, toOidcError } from '../../src/core/errors.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import * as answer from '../support/hostile/replies.ts';
import type { EndpointName, Reply } from '../support/hostile/types.ts';
import type { HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const challenge = { 'www-authenticate': 'Basic realm="x"' };
const json = { 'content-type': 'application/json', ...challenge };

/** RFC 6749 5.2 wants such a challenge of a provider that was sent an Authorization header. */
const refusal = answer.status(401, JSON.stringify({ error: 'invalid_client' }), json);

interface Way {
  readonly endpoint: EndpointName;
  readonly overrides?: Partial<ProviderConfig>;
  /** After a sign-in that works, if there is anything to do. */
  readonly then?: (party: RelyingParty, config: ProviderConfig) => Promise<unknown>;
  readonly code: string;
}

const ways: Readonly<Record<string, Way>> = {
  'a code': { endpoint: 'token', code: 'token_request_refused' },
  'a client’s own token': {
    endpoint: 'token',
    overrides: { flow: 'client_credentials', scopes: [] },
    code: 'grant_refused',
  },
  'a device code': {
    endpoint: 'device',
    overrides: { flow: 'device_code' },
    code: 'grant_refused',
  },
  'a token to exchange': {
    endpoint: 'token',
    then: async (party, config) => {
      const [session] = await party.sessions.list(config);
      assert.ok(session);
      return party.exchangeToken(config, session, {});
    },
    code: 'token_exchange_refused',
  },
  'a token to introspect': {
    endpoint: 'introspect',
    then: (party, config) => party.introspect(config, 'a-token'),
    code: 'endpoint_refused',
  },
};

/** The same from a server that calls all of its errors pages. */
const paged = answer.status(401, JSON.stringify({ error: 'invalid_client' }), {
  'content-type': 'text/html',
  ...challenge,
});

describe('a refusal in JSON beside a challenge that says nothing', () => {
  for (const [title, way] of Object.entries(ways)) {
    for (const [kind, reply] of [
      ['as JSON', refusal],
      ['as a page', paged],
    ] as const) {
      it(`names its error, ${kind}: ${title}`, () =>
        withHostileProvider({}, async (provider) => {
          assert.deepEqual(await refused(provider, way, reply), [way.code, 'invalid_client']);
        }));
    }
  }
});

describe('a challenge without a word of OAuth', () => {
  for (const [title, reply] of [
    ['alone', answer.status(401, '', challenge)],
    ['beside nothing that calls itself JSON', answer.status(401, '', json)],
    ['beside JSON that names no error', answer.status(401, '{"message":"No."}', json)],
    ['beside a page', answer.status(401, '<p>', { ...challenge, 'content-type': 'text/html' })],
  ] as const) {
    it(`is a refusal, ${title}`, () =>
      withHostileProvider({}, async (provider) => {
        const way = { endpoint: 'token', code: 'token_request_refused' } as const;
        assert.deepEqual(await refused(provider, way, reply), ['token_request_refused', undefined]);
      }));
  }
});

/** Code and OAuth error that it ends with. */
async function refused(
  provider: HostileProvider,
  { endpoint, overrides = {}, then }: Way,
  reply: Reply,
): Promise<readonly unknown[]> {
  const config = hostileConfig(provider, overrides);
  const party = new RelyingParty();
  if (then !== undefined) {
    await party.signIn(config);
  }
  provider.hooks.reply = { [endpoint]: reply };
  const error = await (then?.(party, config) ?? party.signIn(config)).then(
    () => assert.fail('it was not refused'),
    (reason: unknown) => toOidcError(reason),
  );
  return [error.code, oauthErrorOf(error)];
}
