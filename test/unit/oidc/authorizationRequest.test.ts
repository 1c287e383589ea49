import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  authorizationRequest,
  authorizationUrl,
  newTransaction,
  type AccountWish,
} from '../../../src/core/oidc/authorizationRequest.ts';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';

const issuer = 'https://op.example';
const redirectUri = 'http://127.0.0.1:51234/callback';
const transaction = { state: 'the-state', nonce: 'the-nonce', codeVerifier: 'v'.repeat(43) };
const challenge = createHash('sha256').update(transaction.codeVerifier).digest('base64url');
const provider = providerConfig({ clientId: 'a b&c', issuer });

/** What the browser is sent to ask, as name and value in their order of names. */
async function request(
  edit: Partial<ProviderConfig> = {},
  endpoint = 'https://op.example/authorize',
  account?: AccountWish,
  supported?: readonly string[],
): Promise<{ readonly base: string; readonly parameters: readonly (readonly [string, string])[] }> {
  const metadata = {
    issuer,
    authorization_endpoint: endpoint,
    ...(supported && { prompt_values_supported: [...supported] }),
  };
  const entry = { ...provider, ...edit };
  const asked = await authorizationRequest(metadata, entry, redirectUri, transaction, account);
  const url = authorizationUrl(metadata, asked);
  const parameters = [...url.searchParams].sort(([a], [b]) => (a < b ? -1 : 1));
  return { base: url.origin + url.pathname, parameters };
}

const plain = [
  ['client_id', 'a b&c'],
  ['code_challenge', challenge],
  ['code_challenge_method', 'S256'],
  ['nonce', 'the-nonce'],
  ['redirect_uri', redirectUri],
  ['response_type', 'code'],
  ['scope', 'openid profile email'],
  ['state', 'the-state'],
] as const;

describe('an authorization request', () => {
  it('has the parameters of the code flow with PKCE S256, each once', async () => {
    assert.deepEqual(await request(), { base: 'https://op.example/authorize', parameters: plain });
  });

  const wishes: readonly (readonly [
    title: string,
    account: AccountWish,
    edit: Partial<ProviderConfig>,
    supported: readonly string[] | undefined,
    added: readonly (readonly [string, string])[],
  ])[] = [
    ['somebody known', { loginHint: 'a@b.c' }, {}, undefined, [['login_hint', 'a@b.c']]],
    ['another account', 'another', {}, undefined, [['prompt', 'login']]],
    [
      'another account, at a provider that lets people choose',
      'another',
      {},
      ['login', 'select_account'],
      [['prompt', 'select_account']],
    ],
    [
      'another account, and what the settings ask for',
      'another',
      { authorizationParameters: { prompt: 'none consent', login_hint: 'a@b.c' } },
      undefined,
      [['prompt', 'login consent']],
    ],
  ];
  for (const [title, account, edit, supported, added] of wishes) {
    it(`asks for ${title}`, async () => {
      const { parameters } = await request(edit, undefined, account, supported);
      const names = new Set<string>(plain.map(([name]) => name));
      assert.deepEqual(
        parameters.filter(([name]) => !names.has(name)),
        added,
      );
    });
  }

  it('adds audience, resources and extra parameters from the settings', async () => {
    const edit = {
      audience: 'https://api.example/?a=b c',
      resource: ['https://a.example', 'https://b.example'],
      authorizationParameters: { prompt: 'login', ui_locales: 'de en' },
    };
    const { parameters } = await request(edit);
    const added = parameters.filter((parameter) => !plain.some(([name]) => name === parameter[0]));
    assert.deepEqual(added, [
      ['audience', 'https://api.example/?a=b c'],
      ['prompt', 'login'],
      ['resource', 'https://a.example'],
      ['resource', 'https://b.example'],
      ['ui_locales', 'de en'],
    ]);
  });

  it('keeps the query that an endpoint has of its own', async () => {
    const { parameters } = await request({}, 'https://op.example/authorize?tenant=1');
    assert.deepEqual(
      parameters.filter(([name]) => name === 'tenant'),
      [['tenant', '1']],
    );
  });

  it('is not weakened by what an endpoint brings along in its query', async () => {
    const brought =
      'state=evil&code_challenge_method=plain&nonce=x&redirect_uri=https://evil&state=2';
    const { parameters } = await request({}, `https://op.example/authorize?${brought}`);
    assert.deepEqual(parameters, plain);
  });

  it('is not weakened by extra parameters, even if they came past the parser', async () => {
    const authorizationParameters = { state: 'evil', code_challenge_method: 'plain', nonce: 'x' };
    assert.deepEqual((await request({ authorizationParameters })).parameters, plain);
  });

  it('asks for no scope where the settings ask for none', async () => {
    const { parameters } = await request({ scopes: [] });
    assert.deepEqual(
      parameters.filter(([name]) => name === 'scope'),
      [],
    );
  });

  for (const [endpoint, code] of [
    ['http://op.example/authorize', 'url_not_allowed'],
    ['javascript:alert(1)', 'url_not_allowed'],
    ['https://u$(calc):p@op.example/', 'url_not_allowed'],
  ] as const) {
    it(`is not made for ${endpoint}`, async () => {
      const failure = (await failureOf(() => request({}, endpoint))) as { code: unknown };
      assert.equal(failure.code, code);
    });
  }
});

describe('the secrets of a sign-in', () => {
  it('are new each time and hard to guess', () => {
    const all = Array.from({ length: 1000 }, () => {
      const { state, nonce, codeVerifier } = newTransaction(provider);
      return [state, nonce, codeVerifier];
    }).flat();
    assert.equal(new Set(all).size, 3000);
    assert.ok(
      all.every((secret) => typeof secret === 'string' && /^[\w.~-]{43,128}$/.test(secret)),
    );
  });

  it('have a nonce only where an ID Token is asked for', () => {
    const edits = [{}, { scopes: ['profile'] }];
    const nonces = edits.map((edit) => newTransaction({ ...provider, ...edit }).nonce);
    assert.deepEqual(
      nonces.map((nonce) => typeof nonce),
      ['string', 'undefined'],
    );
  });
});

describe('an extra parameter in the settings', () => {
  it('is refused for every name that the request sets itself', async () => {
    const { parameters } = await request({ audience: 'x', resource: ['y'] });
    const names = [...new Set(parameters.map(([name]) => name))];
    const authorizationParameters = Object.fromEntries(names.map((name) => [name, 'x']));
    const { problems } = parseProviders({ a: { issuer, clientId: 'x', authorizationParameters } });
    assert.deepEqual(
      problems.map(({ path, code }) => `${path} ${code}`),
      names.map((name) => `oidc.providers.a.authorizationParameters.${name} reserved_parameter`),
    );
  });
});
