import assert from 'node:assert/strict';
import { codeOf } from '../support/codeOf.ts';
import { changed, spoilt, without } from '../support/hostile/changes.ts';
import { status } from '../support/hostile/replies.ts';
import {
  corruptSignature,
  encode,
  hmacWithPublicKey,
  signed,
  unsecured,
} from '../support/hostile/tokens.ts';
import type { IdTokenParts, Json } from '../support/hostile/types.ts';
import { startLocalProvider } from '../support/localProvider.ts';
import { clientIds } from '../support/provider/clients.ts';
import { hostileConfig, publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

interface Answer {
  readonly claims?: (claims: Json) => Json;
  readonly header?: Json;
  readonly make?: (parts: IdTokenParts) => string | Promise<string>;
  readonly contentType?: string;
}

/** Signs in, then introspects the access token, which is answered with a token of these makings. */
function introspectWith(given: Answer): Promise<unknown> {
  const discovery = changed('introspection_signing_alg_values_supported', () => ['RS256']);
  return withHostileProvider({ hooks: { discovery } }, async (provider) => {
    const party = new RelyingParty();
    const config = hostileConfig(provider);
    const { tokens } = await party.signIn(config);
    const { signingKey: key } = provider.keys;
    const { clientId } = provider.client;
    const claims = {
      iss: provider.issuer,
      aud: clientId,
      iat: Math.floor(Date.now() / 1000),
      token_introspection: { active: true, sub: 'user' },
    };
    const { make = signed, contentType = 'application/token-introspection+jwt' } = given;
    const token = await make({
      header: { typ: 'token-introspection+jwt', alg: 'RS256', kid: key.kid, ...given.header },
      claims: given.claims?.(claims) ?? claims,
      key,
      clientSecret: provider.client.clientSecret,
    });
    provider.hooks.reply = { introspect: status(200, token, { 'content-type': contentType }) };
    return party.introspect(config, tokens.accessToken).then((answer) => ({ ...answer }));
  });
}

describe('introspection as a signed token (RFC 9701)', () => {
  it('is what its token_introspection says, and nothing beside that', async () => {
    const claims = (correct: Json) => ({ ...correct, sub: 'somebody else', scope: 'admin' });
    assert.deepEqual(await introspectWith({ claims }), { active: true, sub: 'user' });
  });

  it('may be about a token that is not active', async () => {
    const claims = changed('token_introspection', () => ({ active: false }));
    assert.deepEqual(await introspectWith({ claims }), { active: false });
  });

  const refused: readonly (readonly [title: string, answer: Answer])[] = [
    ['its signature is wrong', { make: async (parts) => corruptSignature(await signed(parts)) }],
    ['nobody signed it', { make: unsecured }],
    ['it is signed with the public key as a secret', { make: hmacWithPublicKey }],
    ['it is encrypted', { make: () => `${encode({ alg: 'dir', enc: 'A128GCM' })}..iv.text.tag` }],
    ['it is no token', { make: () => 'rubbish' }],
    ['it is another kind of token', { header: { typ: 'at+jwt' } }],
    ['it does not say what kind of token it is', { header: { typ: undefined } }],
    ['it comes from another issuer', { claims: changed('iss', spoilt) }],
    ['it names no issuer', { claims: without('iss') }],
    ['it is for another client', { claims: changed('aud', spoilt) }],
    ['it is for nobody', { claims: without('aud') }],
    ['it has no answer in it', { claims: without('token_introspection') }],
    ['its answer is a text', { claims: changed('token_introspection', () => 'active') }],
    [
      'active is a text in it',
      { claims: changed('token_introspection', () => ({ active: 'true' })) },
    ],
    ['active is beside the answer', { claims: () => ({ active: true }) }],
    ['it is sent as another kind of token', { contentType: 'application/jwt' }],
    ['it is sent as JSON', { contentType: 'application/json' }],
  ];
  for (const [title, answer] of refused) {
    it(`is not used when ${title}`, async () => {
      assert.equal(await codeOf(introspectWith(answer)), 'response_invalid');
    });
  }
});

describe('UserInfo as a signed token of a real provider (OpenID Connect Core 5.3.4)', () => {
  it('is read, with its claims', async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    try {
      const party = new RelyingParty();
      const config = publicConfig(provider, { clientId: clientIds.signedUserInfo });
      const session = await party.signIn(config);
      const { sub, name, aud } = await party.userInfo(config, session);
      assert.deepEqual(
        { sub, name, aud },
        { sub: 'user-alice', name: 'Alice Ångström', aud: clientIds.signedUserInfo },
      );
    } finally {
      await provider.close();
    }
  });
});
