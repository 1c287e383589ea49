import assert from 'node:assert/strict';
import { oauthErrorOf, toOidcError } from '../../src/core/errors.ts';
import type { TokenExchange } from '../../src/core/oidc/tokenExchange.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { decodeTokenWithoutVerify } from '../../src/core/token/decode.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { clientIds, clientSecrets } from '../support/provider/clients.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('a token of a session that is exchanged', () => {
  let provider: LocalProvider;
  let party: RelyingParty;
  let session: Session;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    party = new RelyingParty();
    session = await party.signIn(config());
  });

  afterEach(() => {
    provider.intercept = undefined;
  });

  after(async () => {
    await provider.close();
  });

  const config = (overrides: Partial<ProviderConfig> = {}): ProviderConfig =>
    publicConfig(provider, { scopes: ['openid', 'profile'], ...overrides });

  const lastForm = (): Readonly<Record<string, string>> =>
    Object.fromEntries(provider.requests.findLast(({ path }) => path === '/token')?.form ?? []);

  for (const subject of ['access_token', 'id_token'] as const) {
    for (const target of ['audience', 'resource'] as const) {
      it(`(${subject}) becomes a verified one for an API (${target})`, async () => {
        const exchanged = await party.exchangeToken(config(), session, {
          subject,
          [target]: provider.apiResource,
        });
        const { token, issuedType, scopes, isBound, report } = exchanged;
        const decoded = decodeTokenWithoutVerify(token);
        assert.deepEqual(
          {
            audience: decoded.format === 'jwt' ? decoded.claims['aud'] : decoded.format,
            issuedType,
            scopes,
            isBound,
            signature: report.find(({ id }) => id === 'signature')?.outcome,
            sent: lastForm()['subject_token_type'],
          },
          {
            audience: provider.apiResource,
            issuedType: 'access_token',
            scopes: ['messages:read'],
            isBound: false,
            signature: 'passed',
            sent: `urn:ietf:params:oauth:token-type:${subject}`,
          },
        );
      });
    }
  }

  it('opens the API that the token before did not', async () => {
    const other = config({ resource: [provider.otherApiResource], scopes: ['openid'] });
    const before = await party.signIn(other);
    const { token } = await party.exchangeToken(other, before, { resource: provider.apiResource });
    const after = { ...before, tokens: { ...before.tokens, accessToken: token } };
    const url = provider.apiUrl;
    const answers = [
      await party.callApi(other, before, { url }),
      await party.callApi(other, after, { url }),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [401, 200],
    );
  });

  it('asks for nothing that was left empty', async () => {
    await party.exchangeToken(config(), session, {});
    assert.deepEqual(Object.keys(lastForm()).sort(), [
      'client_id',
      'grant_type',
      'subject_token',
      'subject_token_type',
    ]);
  });

  it('is asked for with the scopes and the type that were chosen', async () => {
    const scopes = ['messages:read', 'messages:write'];
    const { issuedType } = await party.exchangeToken(config(), session, {
      resource: provider.apiResource,
      scopes,
      requestedType: 'jwt',
    });
    const { scope } = lastForm();
    assert.deepEqual({ issuedType, scope }, { issuedType: 'jwt', scope: scopes.join(' ') });
  });

  it('is asked for as the client that signed in', async () => {
    const confidential = config({
      clientId: clientIds.basic,
      clientAuthentication: 'client_secret_basic',
    });
    await party.secrets.set(confidential, 'login', clientSecrets[clientIds.basic] ?? '');
    const signedIn = await party.signIn(confidential);
    await party.exchangeToken(confidential, signedIn, {});
    const { authorization } = provider.requests.findLast(({ path }) => path === '/token') ?? {};
    assert.equal(authorization, 'basic');
  });

  it('leaves the session as it was, and nothing of itself at rest', async () => {
    const { token } = await party.exchangeToken(config(), session, {});
    const sessions = await party.sessions.list(config());
    const atRest = JSON.stringify([...party.store.entries]);
    assert.deepEqual(
      {
        tokens: sessions.find(({ id }) => id === session.id)?.tokens.accessToken,
        isAtRest: atRest.includes(token),
        isLogged: JSON.stringify(party.events.all).includes(token),
      },
      { tokens: session.tokens.accessToken, isAtRest: false, isLogged: false },
    );
  });

  const refusals: readonly (readonly [
    title: string,
    exchange: Partial<TokenExchange>,
    error: string,
  ])[] = [
    ['another audience', { audience: 'https://nobody.example' }, 'invalid_target'],
    ['an ID Token', { requestedType: 'id_token' }, 'invalid_request'],
  ];
  for (const [title, exchange, error] of refusals) {
    it(`is refused with ${error} for ${title}`, async () => {
      assert.deepEqual(await failure(exchange), ['token_exchange_refused', error]);
    });
  }

  it('is refused where a provider knows no exchange', async () => {
    provider.intercept = ({ path }) =>
      path === '/token'
        ? {
            status: 400,
            headers: { 'content-type': 'application/json' },
            body: '{"error":"unsupported_grant_type"}',
          }
        : undefined;
    assert.deepEqual(await failure({}), ['token_exchange_refused', 'unsupported_grant_type']);
  });

  const answers: readonly (readonly [title: string, body: object, outcome: unknown])[] = [
    [
      'of no token type at all, as one that is no access token',
      { access_token: 'x', token_type: 'N_A', issued_token_type: 'urn:other' },
      { token: 'x', issuedType: 'urn:other', expiresAtEpochSeconds: undefined },
    ],
    [
      'that lasts nonsense',
      { access_token: 'x', token_type: 'Bearer', expires_in: 'soon' },
      { token: 'x', issuedType: undefined, expiresAtEpochSeconds: undefined },
    ],
    ['without a token', { token_type: 'Bearer' }, 'response_invalid'],
    ['of a type nobody knows', { access_token: 'x', token_type: 'mac' }, 'response_invalid'],
  ];
  for (const [title, body, outcome] of answers) {
    it(`may be answered with one ${title}`, async () => {
      provider.intercept = ({ path }) =>
        path === '/token'
          ? {
              status: 200,
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ refresh_token: 'never-kept', ...body }),
            }
          : undefined;
      const seen = await party.exchangeToken(config(), session, {}).then(
        ({ token, issuedType, expiresAtEpochSeconds }) => ({
          token,
          issuedType,
          expiresAtEpochSeconds,
        }),
        (error: unknown) => toOidcError(error).code,
      );
      assert.deepEqual(seen, outcome);
    });
  }

  async function failure(exchange: Partial<TokenExchange>): Promise<readonly unknown[]> {
    const error = await party.exchangeToken(config(), session, exchange).then(
      () => assert.fail('it was not refused'),
      (reason: unknown) => toOidcError(reason),
    );
    return [error.code, oauthErrorOf(error)];
  }
});
