import assert from 'node:assert/strict';
import { codeOf } from '../support/codeOf.ts';
import { changed } from '../support/hostile/changes.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

/** Members of RFC 8414 2 and its kin that something here looks at. */
const members = [
  'scopes_supported',
  'response_types_supported',
  'grant_types_supported',
  'prompt_values_supported',
  'code_challenge_methods_supported',
  'id_token_signing_alg_values_supported',
  'userinfo_signing_alg_values_supported',
  'introspection_signing_alg_values_supported',
  'token_endpoint_auth_methods_supported',
  'introspection_endpoint_auth_methods_supported',
  'revocation_endpoint_auth_methods_supported',
  'authorization_response_iss_parameter_supported',
  'require_pushed_authorization_requests',
  'mtls_endpoint_aliases',
];

const oddities: readonly unknown[] = [null, 7, 'RS256', {}, true, [null, 7, {}]];

/** All that is done at a provider, one after the other, and the codes that it comes to. */
function useAll(member: string, oddity: unknown): Promise<readonly string[]> {
  const discovery = changed(member, () => oddity);
  const options = { authentication: 'client_secret_basic', hooks: { discovery } } as const;
  return withHostileProvider(options, async (provider) => {
    const party = new RelyingParty();
    const config = hostileConfig(provider, { clientAuthentication: undefined });
    await party.secrets.set(config, 'login', provider.client.clientSecret);
    const signIn = party.sessions.signIn(config, new AbortController().signal);
    const codes = [await codeOf(signIn)];
    if (codes[0] === 'no error') {
      const { session } = await signIn;
      codes.push(await codeOf(party.userInfo(config, session)));
      codes.push(await codeOf(party.introspect(config, session.tokens.accessToken)));
      codes.push(await codeOf(party.revoke(config, session)));
      codes.push(await codeOf(party.endSession(config, session)));
    }
    return codes;
  });
}

describe('metadata with something odd in it', () => {
  const fine = ['no error', 'no error', 'no error', 'no error', 'no error'];

  for (const member of members) {
    it(`${member} is read as if it were not there`, async () => {
      const outcomes = await Promise.all(oddities.map((oddity) => useAll(member, oddity)));
      assert.deepEqual(
        outcomes,
        oddities.map(() => fine),
      );
    });
  }
});
