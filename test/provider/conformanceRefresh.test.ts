import assert from 'node:assert/strict';
import type { Session } from '../../src/core/session/session.ts';
import type { TokenSet } from '../../src/core/token/tokenSet.ts';
import { changed, onRefresh, spoilt, without } from '../support/hostile/changes.ts';
import * as answer from '../support/hostile/replies.ts';
import {
  corruptSignature,
  encode,
  hmacWithClientSecret,
  hmacWithPublicKey,
  unsecured,
} from '../support/hostile/tokens.ts';
import type { Hooks, Json } from '../support/hostile/types.ts';
import type { HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { inOneLine, refresh, refreshed } from '../support/refreshing.ts';
import {
  refreshOutcomes,
  runRefresh,
  type RefreshRunOptions,
  type RefreshRunOutcome,
} from '../support/refreshRun.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const { accepted, oldIdTokenKept, untrusted } = refreshOutcomes;

interface Row {
  readonly title: string;
  readonly options: RefreshRunOptions;
  readonly outcome: RefreshRunOutcome;
}

const now = (): number => Math.floor(Date.now() / 1000);

/** A change to the claims of a refreshed ID Token only. */
const claims = (change: (claims: Json) => Json): RefreshRunOptions => ({
  hooks: { idTokenClaims: onRefresh(change) },
});
const refreshHooks = (hooks: Hooks): RefreshRunOptions => ({ refreshHooks: hooks });
/** Claims of the ID Token of the sign-in, and of that of the refresh. */
const before = (signIn: () => Json, refresh: (claims: Json) => Json): RefreshRunOptions => ({
  hooks: {
    idTokenClaims: (rest, grant) =>
      grant === 'refresh_token' ? refresh(rest) : { ...rest, ...signIn() },
  },
});

const newKeys = ({ keys }: HostileProvider): void => {
  keys.rotate();
};
const keysFail: Hooks = { reply: { keys: answer.status(500) } };
/** Of every hostile provider. */
const clientId = 'rp client/+&';

/** `oidcc-client-refreshtoken-test-plan` */
const refreshPlan: readonly Row[] = [
  {
    title: 'oidcc-client-test-refresh-token: refreshes, and uses the new access token',
    options: {},
    outcome: accepted,
  },
  {
    title: 'oidcc-client-test-refresh-token-invalid-issuer: rejects another issuer',
    options: claims(changed('iss', spoilt)),
    outcome: untrusted('issuer'),
  },
  {
    title: 'oidcc-client-test-refresh-token-invalid-sub: rejects another user',
    options: claims(changed('sub', spoilt)),
    outcome: untrusted('subject'),
  },
];

/** OpenID Connect Core 12.2, claim by claim. */
const sameSignIn: readonly Row[] = [
  {
    title: 'another audience',
    options: claims(changed('aud', spoilt)),
    outcome: untrusted('audience'),
  },
  {
    title: 'an audience less than before',
    options: before(
      () => ({ aud: [clientId, 'api'], azp: clientId }),
      (rest) => ({ ...rest, azp: rest['aud'] }),
    ),
    outcome: untrusted('audience'),
  },
  {
    title: 'an audience more, and azp is us as before',
    options: before(
      () => ({ azp: clientId }),
      (rest) => ({ ...rest, aud: [rest['aud'], 'api'], azp: rest['aud'] }),
    ),
    outcome: accepted,
  },
  {
    title: 'an audience more, a stranger',
    options: claims(changed('aud', (aud) => [aud, 'stranger'])),
    outcome: untrusted('audience'),
  },
  {
    title: 'an azp for the first time',
    options: claims((rest) => ({ ...rest, azp: rest['aud'] })),
    outcome: untrusted('authorized_party'),
  },
  {
    title: 'no azp any more',
    options: before(
      () => ({ azp: clientId }),
      (rest) => rest,
    ),
    outcome: untrusted('authorized_party'),
  },
  {
    title: 'the same auth_time',
    options: before(
      () => ({ auth_time: 1_700_000_000 }),
      (rest) => ({ ...rest, auth_time: 1_700_000_000 }),
    ),
    outcome: accepted,
  },
  {
    title: 'another auth_time',
    options: before(
      () => ({ auth_time: 1_700_000_000 }),
      (rest) => ({ ...rest, auth_time: 1_700_000_001 }),
    ),
    outcome: untrusted('auth_time'),
  },
  {
    title: 'no auth_time any more',
    options: before(
      () => ({ auth_time: 1_700_000_000 }),
      (rest) => rest,
    ),
    outcome: accepted,
  },
  {
    title: 'another nonce',
    options: claims((rest) => ({ ...rest, nonce: 'of another sign-in' })),
    outcome: untrusted('nonce'),
  },
];

const ordinaryChecks: readonly Row[] = [
  { title: 'no sub', options: claims(without('sub')), outcome: untrusted('subject') },
  { title: 'no iat', options: claims(without('iat')), outcome: untrusted('issued_at') },
  { title: 'no iss', options: claims(without('iss')), outcome: untrusted('issuer') },
  { title: 'no aud', options: claims(without('aud')), outcome: untrusted('audience') },
  { title: 'no exp', options: claims(without('exp')), outcome: untrusted('expiry') },
  {
    title: 'an end six minutes ago',
    options: claims(changed('exp', () => now() - 360)),
    outcome: untrusted('expiry'),
  },
  {
    title: 'iat in ten minutes',
    options: claims(changed('iat', () => now() + 600)),
    outcome: untrusted('issued_at'),
  },
  {
    title: 'a wrong at_hash',
    options: claims(changed('at_hash', () => 'x')),
    outcome: untrusted('access_token_hash'),
  },
  {
    title: 'a corrupted signature',
    options: refreshHooks({ idToken: corruptSignature }),
    outcome: { ...untrusted('signature'), hits: 'token keys' },
  },
  {
    title: 'no signature',
    options: refreshHooks({ signIdToken: unsecured }),
    outcome: untrusted('signature', 'algorithm'),
  },
  {
    title: 'HS256 keyed with the public key',
    options: refreshHooks({ signIdToken: hmacWithPublicKey }),
    outcome: untrusted('signature', 'algorithm'),
  },
  {
    title: 'HS256 keyed with the client secret',
    options: refreshHooks({ signIdToken: hmacWithClientSecret }),
    outcome: untrusted('signature', 'algorithm'),
  },
  {
    title: 'an access token in its place (typ at+jwt)',
    options: refreshHooks({ idTokenHeader: (rest) => ({ ...rest, typ: 'at+jwt' }) }),
    outcome: untrusted('token_type'),
  },
  {
    title: 'one part only',
    options: refreshHooks({ idToken: () => 'not-a-jwt' }),
    outcome: untrusted(),
  },
  { title: 'an empty text', options: refreshHooks({ idToken: () => '' }), outcome: untrusted() },
];

const fine: readonly Row[] = [
  {
    title: 'a new key, made just before signing',
    options: { meanwhile: newKeys },
    outcome: { ...accepted, hits: 'token keys userinfo' },
  },
  {
    title: 'keys without ids, one of each type',
    options: { meanwhile: ({ keys }) => keys.rotateToKeysWithoutIds(1) },
    outcome: { ...accepted, hits: 'token keys userinfo' },
  },
  {
    title: 'an end 15 s ago',
    options: claims(changed('exp', () => now() - 15)),
    outcome: accepted,
  },
];

/** What leaves the session with the ID Token it had. */
const kept: readonly Row[] = [
  {
    title: 'there is none in the answer',
    options: refreshHooks({ tokenResponse: without('id_token') }),
    outcome: oldIdTokenKept,
  },
  {
    title: 'the new one is encrypted',
    options: refreshHooks({ idToken: () => `${encode({ alg: 'dir', enc: 'A128GCM' })}..i.t.g` }),
    outcome: oldIdTokenKept,
  },
  {
    title: 'the new one is signed with a new key, and the keys can’t be had just now',
    options: { refreshHooks: keysFail, meanwhile: newKeys },
    outcome: { ...oldIdTokenKept, hits: 'token keys userinfo' },
  },
];

describe('refreshing as a relying party under conformance test', () => {
  for (const { title, options, outcome } of refreshPlan) {
    it(title, async () => {
      const actual = await runRefresh({ authentication: 'client_secret_basic', ...options });

      assert.deepEqual(actual, outcome);
    });
  }

  for (const authentication of ['none', 'client_secret_basic', 'client_secret_post'] as const) {
    it(`authenticates by exactly ${authentication}`, async () => {
      assert.deepEqual(await runRefresh({ authentication }), accepted);
    });
  }

  it('client-refresh-token-test: refreshes twice, each time with the newest refresh token', async () => {
    const outcome = await withHostileProvider({}, async (provider) => {
      const party = new RelyingParty();
      const entry = hostileConfig(provider, { scopes: ['openid', 'offline_access'] });
      const session = await party.signIn(entry);
      const first = refreshed(await refresh(party, entry, session));
      const second = refreshed(await refresh(party, entry, { ...session, tokens: first }));
      const refreshTokens = [session.tokens, first, second].map((tokens) => tokens.refreshToken);
      const { hits, violations } = provider;
      return { hits: hits.join(' '), violations, different: new Set(refreshTokens).size };
    });

    assert.deepEqual(outcome, {
      ...{ hits: 'discovery authorize token keys token token', violations: [], different: 3 },
    });
  });
});

describe('a refreshed ID Token of a hostile provider with', () => {
  for (const { title, options, outcome } of [...sameSignIn, ...ordinaryChecks, ...fine]) {
    it(`${title}: ${outcome.result}`, async () => {
      assert.deepEqual(await runRefresh(options), outcome);
    });
  }

  it('the nonce of the sign-in: refreshed, a new ID Token', async () => {
    let nonce: unknown;
    const idTokenClaims: Hooks['idTokenClaims'] = (rest, grant) => {
      nonce = grant === 'authorization_code' ? rest['nonce'] : nonce;
      return { ...rest, nonce };
    };

    assert.deepEqual(await runRefresh({ hooks: { idTokenClaims } }), accepted);
  });
});

describe('the ID Token that a session has stays when', () => {
  for (const { title, options, outcome } of kept) {
    it(title, async () => {
      assert.deepEqual(await runRefresh(options), outcome);
    });
  }

  it('but not when the new one, its signature aside, is of somebody else', async () => {
    const outcome = await runRefresh({
      meanwhile: newKeys,
      refreshHooks: { ...keysFail, idTokenClaims: changed('sub', spoilt) },
    });

    assert.deepEqual(outcome, { ...untrusted('subject'), hits: 'token keys' });
  });
});

describe('the tokens of a session after a refresh', () => {
  /** Before and after a refresh whose answer is changed so. */
  function refreshWith(
    change: (body: Json) => Json,
  ): Promise<readonly [before: TokenSet, after: TokenSet]> {
    const hooks = { tokenResponse: onRefresh(change) };
    return withHostileProvider({ hooks }, async (provider) => {
      const party = new RelyingParty();
      const entry = hostileConfig(provider, { scopes: ['openid', 'offline_access'] });
      const session = await party.signIn(entry);
      return [session.tokens, refreshed(await refresh(party, entry, session))];
    });
  }

  it('are the old ones where the answer says nothing, but for how long they last', async () => {
    const [before, after] = await refreshWith(({ access_token, token_type }) => ({
      access_token,
      token_type,
    }));

    const { accessToken, receivedAtEpochSeconds } = after;
    assert.notEqual(accessToken, before.accessToken);
    assert.deepEqual(after, {
      ...before,
      accessToken,
      receivedAtEpochSeconds,
      expiresAtEpochSeconds: undefined,
      idTokenIsOlder: true,
    });
  });

  it('have the scopes that the provider says are granted now', async () => {
    const [, { scopes }] = await refreshWith(changed('scope', () => 'openid'));

    assert.deepEqual(scopes, ['openid']);
  });
});

describe('a session without an ID Token', () => {
  const withoutIdToken = (session: Session): Session => ({
    ...session,
    tokens: { ...session.tokens, idToken: undefined },
  });
  const neverAsked = (session: Session): Session => ({
    ...withoutIdToken(session),
    nonce: undefined,
  });
  const forStranger = claims(changed('aud', spoilt));

  it('takes a good one that a refresh brings', async () => {
    assert.deepEqual(await runRefresh({ session: withoutIdToken }), accepted);
  });

  it('refuses a bad one, as a sign-in would', async () => {
    assert.deepEqual(
      await runRefresh({ ...forStranger, session: withoutIdToken }),
      untrusted('audience'),
    );
  });

  it('that never asked for one ignores whatever comes', async () => {
    assert.deepEqual(await runRefresh({ ...forStranger, session: neverAsked }), {
      ...{ ...accepted, result: 'refreshed, no ID Token' },
    });
  });
});

describe('a session of endpoints by hand, without an issuer', () => {
  /** A sign-in there, then a refresh. */
  function refreshAt(endpoints: readonly string[], hooks: Hooks = {}): Promise<unknown> {
    return withHostileProvider({ discovery: 'none', hooks }, async (provider) => {
      const entry = hostileConfig(provider, {
        issuer: undefined,
        metadata: Object.fromEntries(endpoints.map((name) => [name, provider.endpoints[name]])),
        scopes: ['openid', 'offline_access'],
      });
      const party = new RelyingParty();
      const session = await party.signIn(entry);
      const outcome = await refresh(party, entry, session);
      const { hits, violations } = provider;
      return { hits: hits.join(' '), result: inOneLine(outcome), violations };
    });
  }
  const endpoints = ['authorization_endpoint', 'token_endpoint'];

  it('gets a new ID Token where its keys are known', async () => {
    assert.deepEqual(await refreshAt([...endpoints, 'jwks_uri']), {
      ...{ hits: 'authorize token keys token', violations: [], result: accepted.result },
    });
  });

  it('is refused one of another issuer than before all the same', async () => {
    const { hooks } = claims(changed('iss', spoilt));
    assert.deepEqual(await refreshAt([...endpoints, 'jwks_uri'], hooks), {
      hits: 'authorize token keys token',
      violations: [],
      result: untrusted('issuer').result,
    });
  });

  it('has none, before and after, where there are no keys to check it with', async () => {
    assert.deepEqual(await refreshAt(endpoints), {
      ...{ hits: 'authorize token token', violations: [], result: 'refreshed, no ID Token' },
    });
  });
});
