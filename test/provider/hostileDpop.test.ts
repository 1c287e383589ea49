import assert from 'node:assert/strict';
import { codeOf } from '../support/codeOf.ts';
import { changed } from '../support/hostile/changes.ts';
import * as answer from '../support/hostile/replies.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { inOneLine, refresh } from '../support/refreshing.ts';
import { RelyingParty } from '../support/relyingParty.ts';

const wantsNonce = (headers: Record<string, string> = {}) =>
  answer.status(400, JSON.stringify({ error: 'use_dpop_nonce' }), {
    'content-type': 'application/json',
    ...headers,
  });

describe('a hostile provider that is asked for bound tokens', () => {
  let provider: HostileProvider;
  let party: RelyingParty;

  beforeEach(async () => {
    provider = await startHostileProvider();
    party = new RelyingParty();
  });

  afterEach(async () => {
    await provider.close();
  });

  const config = () => hostileConfig(provider, { dpop: true });
  const tokenRequests = (): number => provider.hits.filter((hit) => hit === 'token').length;

  for (const tokenType of ['Bearer', 'bearer', 'N_A', 'mac', 5]) {
    it(`brings nothing when its token is of type ${String(tokenType)}`, async () => {
      provider.hooks.tokenResponse = changed('token_type', () => tokenType);
      const code = await codeOf(party.signIn(config()));
      assert.deepEqual(
        [code, party.storedSubjects],
        [/bearer/i.test(String(tokenType)) ? 'token_not_bound' : 'token_response_invalid', []],
      );
    });
  }

  it('brings nothing when it binds a token that nobody asked to bind', async () => {
    provider.hooks.tokenResponse = changed('token_type', () => 'DPoP');
    assert.equal(await codeOf(party.signIn(hostileConfig(provider))), 'token_response_invalid');
  });

  for (const [title, headers] of [
    ['a new nonce each time', { 'dpop-nonce': 'again-and-again' }],
    ['no nonce', {}],
    ['an empty nonce', { 'dpop-nonce': '' }],
    ['a nonce of another form', { 'dpop-nonce': '"}, {"x": \u00e9' }],
    ['a long nonce', { 'dpop-nonce': 'n'.repeat(4000) }],
  ] as const) {
    it(`is asked twice and no more when it wants ${title}`, async () => {
      provider.hooks.reply = { token: wantsNonce(headers) };
      const code = await codeOf(party.signIn(config()));
      assert.deepEqual([code, tokenRequests()], ['token_request_refused', 2]);
    });
  }

  it('hurts itself alone with a nonce that its own server does not take back', async () => {
    provider.hooks.reply = { token: wantsNonce({ 'dpop-nonce': 'n'.repeat(15_000) }) };
    assert.equal(await codeOf(party.signIn(config())), 'response_invalid');
  });

  it('does not end a session by wanting nonces: the refresh token is kept', async () => {
    provider.hooks.tokenResponse = changed('token_type', () => 'DPoP');
    const scopes = ['openid', 'offline_access'];
    const session = await party.signIn({ ...config(), scopes });
    provider.clearLog();
    provider.hooks.reply = { token: wantsNonce({ 'dpop-nonce': 'x' }) };
    const code = await codeOf(party.sessions.fresh(config(), session.id, 'command'));
    const [kept] = await party.sessions.list(config());
    assert.deepEqual(
      [code, tokenRequests(), kept?.tokens.refreshToken],
      ['refresh_refused', 2, session.tokens.refreshToken],
    );
  });

  it('may have used a refresh token whose second sending, with a nonce, nobody answered', async () => {
    provider.hooks.tokenResponse = changed('token_type', () => 'DPoP');
    const scopes = ['openid', 'offline_access'];
    const session = await party.signIn({ ...config(), scopes });
    provider.clearLog();
    provider.hooks.reply = {
      token: answer.inOrder(wantsNonce({ 'dpop-nonce': 'x' }), answer.reset),
    };
    const outcome = await refresh(party, config(), session);
    assert.deepEqual([inOneLine(outcome), tokenRequests()], ['unanswered network_unreachable', 2]);
  });

  it('ends the use of a refresh token that brought a token for anybody', async () => {
    provider.hooks.tokenResponse = changed('token_type', (type, grant?: unknown) =>
      grant === 'refresh_token' ? type : 'DPoP',
    );
    const scopes = ['openid', 'offline_access'];
    const session = await party.signIn({ ...config(), scopes });
    provider.hooks = {};
    const code = await codeOf(party.sessions.fresh(config(), session.id, 'command'));
    const [kept] = await party.sessions.list(config());
    assert.deepEqual(
      [code, kept?.tokens.accessToken, kept?.tokens.refreshToken],
      ['refresh_response_untrusted', session.tokens.accessToken, undefined],
    );
  });
});
