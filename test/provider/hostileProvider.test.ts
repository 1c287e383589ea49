import assert from 'node:assert/strict';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { inOneLine, refresh } from '../support/refreshing.ts';
import { RelyingParty } from '../support/relyingParty.ts';

// An empty list of violations proves something only if the provider does object.
describe('the hostile provider objects to', () => {
  let provider: HostileProvider;

  beforeEach(async () => {
    provider = await startHostileProvider({ authentication: 'client_secret_basic' });
  });

  afterEach(() => provider.close());

  const url = (name: string): string => provider.endpoints[name] ?? '';
  const objections = (): string[] =>
    provider.violations.map((violation) => violation.split(' is ')[0] ?? '');

  it('an authorization request without PKCE, state and nonce, and with a foreign redirect', async () => {
    const query = new URLSearchParams({
      client_id: provider.client.clientId,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'https://evil.example/callback',
    });
    await fetch(`${url('authorization_endpoint')}?${query.toString()}&scope=openid`, {
      redirect: 'manual',
    });

    assert.deepEqual(objections(), [
      'authorize: scope',
      'authorize: code_challenge_method',
      'authorize: code_challenge',
      'authorize: state',
      'authorize: nonce',
      'authorize: redirect_uri',
    ]);
  });

  it('a token request with another client authentication and an unknown code', async () => {
    const { clientId: client_id, clientSecret: client_secret } = provider.client;
    const body = { grant_type: 'authorization_code', code: 'x', client_id, client_secret };
    await fetch(`${url('token_endpoint')}?a=b`, {
      method: 'POST',
      body: new URLSearchParams(body),
    });

    assert.deepEqual(provider.violations, [
      'token: parameters in the URL',
      'token: client authentication is not exactly client_secret_basic',
      'token: a code that was never issued',
    ]);
  });

  it('a refresh token that it never issued, with what belongs to a code', async () => {
    const body = { grant_type: 'refresh_token', refresh_token: 'x', code: 'x' };
    await fetch(url('token_endpoint'), { method: 'POST', body: new URLSearchParams(body) });

    assert.deepEqual(provider.violations, [
      'refresh: client authentication is not exactly client_secret_basic',
      'refresh: code is no parameter of a refresh',
      'refresh: a refresh token that was never issued',
    ]);
  });

  it('a refresh token sent again after it was answered, and scopes beyond the grant', async () => {
    const party = new RelyingParty();
    const entry = hostileConfig(provider, { scopes: ['openid', 'offline_access'] });
    const { clientSecret } = provider.client;
    await party.secrets.set(entry, 'login', clientSecret);
    const session = await party.signIn(entry);
    const widened = { ...entry, tokenParameters: { scope: 'openid email' } };
    const kinds = [
      await refresh(party, entry, session, { clientSecret }),
      await refresh(party, widened, session, { clientSecret }),
    ].map(inOneLine);

    assert.deepEqual(
      { kinds, violations: provider.violations },
      {
        kinds: ['refreshed, a new ID Token', 'rejected refresh_refused'],
        violations: [
          'refresh: a refresh token again after it was answered',
          'refresh: a scope that was not granted',
        ],
      },
    );
  });

  it('an access token in the URL', async () => {
    await fetch(`${url('userinfo_endpoint')}?access_token=x`);

    assert.deepEqual(provider.violations, [
      'userinfo: no access token of ours in the Authorization header',
      'userinfo: an access token outside the Authorization header',
    ]);
  });

  it('credentials where none belong, and a path that nobody named', async () => {
    await fetch(url('jwks_uri'), { headers: { authorization: 'Bearer x' } });
    await fetch(`${provider.issuer}/elsewhere`);

    assert.deepEqual(provider.violations, [
      'keys: not a plain GET',
      'unexpected request: GET /elsewhere',
    ]);
  });
});
