import assert from 'node:assert/strict';
import { outcomes, run } from '../support/conformanceRun.ts';
import { changed, spoilt } from '../support/hostile/changes.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const { accepted, signatureRejected, stoppedAfter } = outcomes;

/** `oidcc-client-config-certification-test-plan` */
describe('as a relying party that finds its provider by discovery', () => {
  it('oidcc-client-test-discovery-openid-config: uses the OpenID Connect document', async () => {
    const actual = await run({ discovery: 'openid-configuration', issuerPath: '/tenant/1' });

    assert.deepEqual(actual, accepted);
  });

  it('RFC 8414: uses the OAuth document, whose path goes in front of the tenant', async () => {
    const actual = await run({ discovery: 'oauth-authorization-server', issuerPath: '/tenant/1' });

    assert.deepEqual(actual, { ...accepted, hits: `discovery ${accepted.hits}` });
  });

  it('oidcc-client-test-discovery-jwks-uri-keys: fetches the keys it was told of', async () => {
    assert.deepEqual(await run(), accepted);
  });

  for (const wrong of ['http://127.0.0.1:1/x', 'INVALID', 'http://127.0.0.1:123456']) {
    it(`oidcc-client-test-discovery-issuer-mismatch: stops before any browser opens, at ${JSON.stringify(wrong)}`, async () => {
      const actual = await run({ hooks: { discovery: changed('issuer', () => wrong) } });

      assert.deepEqual(actual, stoppedAfter('discovery', 'discovery_issuer_mismatch'));
    });
  }

  for (const wrong of ['', null, 7]) {
    it(`RFC 8414 3.2: ${JSON.stringify(wrong)} in place of the issuer is no metadata`, async () => {
      const actual = await run({ hooks: { discovery: changed('issuer', () => wrong) } });

      assert.deepEqual(actual, stoppedAfter('discovery', 'response_invalid'));
    });
  }

  it('RFC 8414 3.3: a slash more than the settings say is another issuer', async () => {
    const actual = await run({
      issuerPath: '/tenant',
      hooks: { discovery: changed('issuer', (issuer) => `${String(issuer)}/`) },
    });

    assert.deepEqual(actual, stoppedAfter('discovery', 'discovery_issuer_mismatch'));
  });
});

describe('as a relying party of a provider whose keys change', () => {
  let provider: HostileProvider;
  let party: RelyingParty;

  beforeEach(async () => {
    provider = await startHostileProvider();
    party = new RelyingParty();
  });

  afterEach(async () => {
    await provider.close();
  });

  /** A sign-in with an empty log before it. */
  async function signInAgain(): Promise<object> {
    provider.clearLog();
    const entry = hostileConfig(provider);
    const code = await codeOf(
      party.signIn(entry).then((session) => party.userInfo(entry, session)),
    );
    return { code, hits: provider.hits.join(' '), violations: provider.violations };
  }
  const again = { code: 'no error', hits: 'authorize token keys userinfo', violations: [] };

  it('oidcc-client-test-signing-key-rotation: accepts the new key at the next sign-in', async () => {
    await signInAgain();
    provider.keys.rotate();

    assert.deepEqual(await signInAgain(), again);
  });

  it('oidcc-client-test-signing-key-rotation-just-before-signing: fetches the keys anew', async () => {
    await signInAgain();
    provider.hooks.beforeSigning = () => {
      provider.keys.rotate();
      return Promise.resolve();
    };

    assert.deepEqual(await signInAgain(), again);
  });

  it('while they do not, it asks neither for the keys nor for the metadata again', async () => {
    await signInAgain();

    assert.deepEqual(await signInAgain(), { ...again, hits: 'authorize token userinfo' });
  });

  it('a token that names an unknown key costs one request for keys, and is rejected', async () => {
    await signInAgain();
    provider.hooks.idTokenHeader = changed('kid', spoilt);

    assert.deepEqual(await signInAgain(), {
      code: 'id_token_invalid',
      hits: 'authorize token keys',
      violations: [],
    });
  });
});

describe('as a relying party of a provider whose keys have no names', () => {
  const withKeys = (perType: number): Promise<unknown> =>
    withHostileProvider({}, async (provider) => {
      provider.keys.rotateToKeysWithoutIds(perType);
      const code = await codeOf(new RelyingParty().signIn(hostileConfig(provider)));
      return { code, hits: provider.hits.join(' ') };
    });
  const signedIn = { code: 'no error', hits: 'discovery authorize token keys' };

  it('oidcc-client-test-kid-absent-single-jwks: takes the only key that fits', async () => {
    assert.deepEqual(await withKeys(1), signedIn);
  });

  it('oidcc-client-test-kid-absent-multiple-jwks: tries all that fit', async () => {
    assert.deepEqual(await withKeys(3), signedIn);
  });

  it('gives up after ten, however many there are', async () => {
    assert.deepEqual(await withKeys(11), { ...signedIn, code: 'id_token_invalid' });
  });
});

describe('as a relying party of a provider with a strange key document', () => {
  const documents: readonly { title: string; keys: () => unknown; result: string }[] = [
    { title: 'an empty list', keys: () => ({ keys: [] }), result: 'id_token_invalid' },
    {
      title: 'a list of nonsense',
      keys: () => ({ keys: [null, 7, 'x', [], {}] }),
      result: 'id_token_invalid',
    },
    { title: 'no list', keys: () => ({}), result: 'id_token_unverifiable' },
    { title: 'a bare array', keys: () => [], result: 'id_token_unverifiable' },
    { title: 'null', keys: () => 'null', result: 'id_token_unverifiable' },
  ];
  for (const { title, keys, result } of documents) {
    it(`${title} leaves nothing to verify with`, async () => {
      assert.deepEqual(await run({ hooks: { keys } }), { ...signatureRejected, result });
    });
  }

  it('odd keys beside the right one do no harm', async () => {
    const odd = [null, {}, { kty: 'oct', k: 'AAAA' }, { kty: 'RSA', n: '', e: '' }, { kty: 'EC' }];

    assert.deepEqual(
      await run({ hooks: { keys: (keys) => ({ keys: [...odd, ...keys] }) } }),
      accepted,
    );
  });
});
