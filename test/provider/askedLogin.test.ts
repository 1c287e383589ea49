import assert from 'node:assert/strict';
import type { OidcError } from '../../src/core/errors.ts';
import { verifyTokens } from '../../src/core/oidc/verifyTokens.ts';
import type { Check } from '../../src/core/token/checks.ts';
import type { Json } from '../support/hostile/types.ts';
import { startLocalProvider } from '../support/localProvider.ts';
import { hostileConfig, publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const never = new AbortController().signal;

/** Which checks refused the sign-in; none where it was good. */
async function failedChecks(
  authorizationParameters: Readonly<Record<string, string>>,
  additions: (claims: Json) => Json,
): Promise<readonly string[]> {
  const hooks = { idTokenClaims: (claims: Json) => ({ ...claims, ...additions(claims) }) };
  return withHostileProvider({ hooks }, (provider) =>
    new RelyingParty().signIn(hostileConfig(provider, { authorizationParameters })).then(
      () => [],
      (error: unknown) => {
        const known = error as OidcError;
        return known.is('id_token_invalid') ? known.detail.failedChecks : [known.code];
      },
    ),
  );
}

const secondsBefore =
  (seconds: number) =>
  ({ iat }: Json): Json => ({ auth_time: Number(iat) - seconds });
const essential = JSON.stringify({ id_token: { acr: { essential: true, values: ['gold'] } } });

describe('an answer to a sign-in that asks for a certain login', () => {
  for (const [title, parameters, claims, failed] of [
    ['a login that is recent', { max_age: '60' }, secondsBefore(10), []],
    ['one that is too old', { max_age: '60' }, secondsBefore(3600), ['auth_time']],
    ['an old one that was not asked to be recent', {}, secondsBefore(3600), []],
    ['no time of it', { max_age: '60' }, () => ({}), ['auth_time']],
    ['the way that was wished', { acr_values: 'gold' }, () => ({ acr: 'gold' }), []],
    ['another way than was wished', { acr_values: 'gold' }, () => ({ acr: 'tin' }), []],
    ['another way than has to be', { claims: essential }, () => ({ acr: 'tin' }), ['acr']],
  ] as const) {
    it(`with ${title} is ${failed.length === 0 ? 'accepted' : 'refused'}`, async () => {
      assert.deepEqual(await failedChecks(parameters, claims), failed);
    });
  }

  it('shows in the report what came of it, then and later', async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.1', autoLogin: 'alice' });
    try {
      const config = publicConfig(provider, {
        authorizationParameters: { max_age: '600', acr_values: 'urn:example:gold' },
      });
      const party = new RelyingParty();
      const { tokens, nonce, account } = await party.signIn(config);
      const { issuer } = account;
      const report = await verifyTokens(party, { provider: config, tokens, nonce, issuer }, never);
      assert.deepEqual(
        report.id_token
          .filter(({ id }: Check) => ['auth_time', 'acr'].includes(id))
          .map(({ id, outcome, expected }) => ({ id, outcome, expected })),
        [
          { id: 'auth_time', outcome: 'passed', expected: undefined },
          { id: 'acr', outcome: 'unmet', expected: 'urn:example:gold' },
        ],
      );
    } finally {
      await provider.close();
    }
  });
});
