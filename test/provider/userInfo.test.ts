import assert from 'node:assert/strict';
import { changed, spoilt } from '../support/hostile/changes.ts';
import { status } from '../support/hostile/replies.ts';
import { corruptSignature, encode, signed, unsecured } from '../support/hostile/tokens.ts';
import type { IdTokenParts, Json } from '../support/hostile/types.ts';
import { subject, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

/** Signs in, then asks for UserInfo, which is answered with a token of these makings. */
function askWith(
  make: (parts: IdTokenParts) => string | Promise<string>,
  change: (claims: Json) => Json = (claims) => claims,
): Promise<string> {
  const discovery = changed('userinfo_signing_alg_values_supported', () => ['RS256']);
  return withHostileProvider({ hooks: { discovery } }, async (provider) => {
    const party = new RelyingParty();
    const config = hostileConfig(provider);
    const session = await party.signIn(config);
    const token = await make(partsOf(provider, change));
    const type = { 'content-type': 'application/jwt' };
    provider.hooks.reply = { userinfo: status(200, token, type) };
    return codeOf(party.userInfo(config, session));
  });
}

function partsOf(provider: HostileProvider, change: (claims: Json) => Json): IdTokenParts {
  const { signingKey: key } = provider.keys;
  return {
    header: { alg: 'RS256', kid: key.kid },
    claims: change({ iss: provider.issuer, aud: provider.client.clientId, sub: subject }),
    key,
    clientSecret: '',
  };
}

describe('UserInfo as a signed token (oidcc-client-test-userinfo-signed)', () => {
  it('is used when its signature, issuer and audience hold', async () => {
    assert.equal(await askWith(signed), 'no error');
  });

  for (const { title, make, change } of [
    {
      title: 'its signature is wrong',
      make: async (parts: IdTokenParts) => corruptSignature(await signed(parts)),
    },
    { title: 'nobody signed it', make: unsecured },
    { title: 'it comes from another issuer', make: signed, change: changed('iss', spoilt) },
    { title: 'it is for another client', make: signed, change: changed('aud', spoilt) },
    {
      title: 'it is encrypted',
      make: () => `${encode({ alg: 'dir', enc: 'A128GCM' })}..iv.text.tag`,
    },
    { title: 'it is no token', make: () => 'rubbish' },
    {
      title: 'it is an access token of the same provider',
      make: (parts: IdTokenParts) =>
        signed({ ...parts, header: { ...parts.header, typ: 'at+jwt' } }),
    },
    {
      title: 'it is an ID Token of the same provider',
      make: signed,
      change: (claims: Json) => ({ ...claims, nonce: 'n', exp: 9_999_999_999 }),
    },
  ]) {
    it(`is not used when ${title}`, async () => {
      assert.equal(await askWith(make, change), 'response_invalid');
    });
  }

  it('is not used when it is about somebody else', async () => {
    assert.equal(await askWith(signed, changed('sub', spoilt)), 'userinfo_subject_mismatch');
  });
});
