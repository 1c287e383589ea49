import assert from 'node:assert/strict';
import type { JWK } from 'jose';
import { OidcError } from '../../../src/core/errors.ts';
import { ProviderDirectory } from '../../../src/core/oidc/providerDirectory.ts';
import { verifyPasted, type PastedReport } from '../../../src/core/oidc/verifyPasted.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { verdictOf } from '../../../src/host/panel/verdict.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { providerConfig } from '../../support/providerConfigs.ts';
import { failureOf } from '../support/failure.ts';
import { PublishedMetadata } from '../support/publishedMetadata.ts';
import { newPrivateKey, signJwt } from '../support/signing.ts';

const issuer = 'https://op.example';
const stranger = 'https://evil.example';
const provider = providerConfig({ id: 'own', label: 'Own', issuer, clientId: 'client-1' });

/** Metadata and keys of a provider: all that a pasted token may lead to. */
const requestsFor = (base: string): readonly string[] => [
  `${base}/.well-known/openid-configuration`,
  `${base}/jwks`,
];

describe('a pasted token', () => {
  let published: PublishedMetadata;
  let key: JWK;

  before(async () => {
    key = await newPrivateKey('P-256', 'k');
  });
  beforeEach(() => {
    published = new PublishedMetadata();
    // The stranger's provider works, too, and would vouch for what it signed.
    for (const base of [issuer, stranger]) {
      const algorithms = ['RS256', 'ES256'];
      published.publish(`${base}/.well-known/openid-configuration`, {
        ...{ issuer: base, jwks_uri: `${base}/jwks` },
        id_token_signing_alg_values_supported: algorithms,
      });
      published.publish(`${base}/jwks`, { keys: [publicJwk(key)] });
    }
  });

  const now = (): number => Math.floor(published.clock.nowEpochMs() / 1000);

  interface Given {
    readonly header?: object;
    readonly claims?: object;
    readonly providers?: readonly ProviderConfig[];
    readonly accessToken?: string;
    readonly code?: string;
    readonly signal?: AbortSignal;
    readonly token?: string;
  }

  /** The report of an ID Token that is good, but for what is given. */
  async function report(given: Given = {}): Promise<PastedReport> {
    const { accessToken, code, providers = [provider] } = given;
    const claims = { iss: issuer, sub: '42', aud: 'client-1', exp: now() + 300, iat: now() };
    const token =
      given.token ??
      (await signJwt(
        key,
        { alg: 'ES256', kid: 'k', ...given.header },
        { ...claims, nonce: 'n', ...given.claims },
      ));
    return verifyPasted(
      {
        clock: published.clock,
        asking: (_provider, work) =>
          work({ http: published.http, directory: new ProviderDirectory(published.http) }),
      },
      { token: readToken(token), providers, accessToken, code },
      given.signal ?? new AbortController().signal,
    );
  }

  const rowsOf = ({ checks }: PastedReport): readonly string[] =>
    checks.map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`);

  it('of a configured provider is verified with its keys, as what it says it is', async () => {
    const found = await report();
    assert.deepEqual(
      { ...found, checks: rowsOf(found), requests: published.requests },
      {
        issuer: {
          ...{ kind: 'configured', providerId: 'own', providerLabel: 'Own', otherProviderIds: [] },
        },
        choice: {
          ...{ profile: 'id_token', because: 'id_token_claim', mark: 'nonce', isAmbiguous: false },
        },
        checks: [
          ...['signature', 'algorithm', 'key', 'issuer', 'audience'].map((id) => `${id} passed ok`),
          'authorized_party not_run nothing_to_compare',
          'expiry passed ok',
          'not_before not_run nothing_to_compare',
          'issued_at passed ok',
          'nonce not_run sign_in_unknown',
          'subject passed ok',
          'access_token_hash not_run nothing_to_compare',
          'token_type passed ok',
        ],
        requests: requestsFor(issuer),
      },
    );
  });

  it('of anybody else is not verified, whoever would vouch for it, and nobody is asked', async () => {
    const found = await report({ claims: { iss: stranger } });
    assert.deepEqual(
      [found.issuer, rowsOf(found), verdictOf(found.checks), published.requests],
      [
        { kind: 'not_configured', issuer: stranger },
        [
          'signature not_run issuer_not_configured',
          'algorithm passed ok',
          'key not_run issuer_not_configured',
          'issuer not_run issuer_not_configured',
          'audience not_run issuer_not_configured',
          'authorized_party not_run issuer_not_configured',
          'expiry passed ok',
          'not_before not_run nothing_to_compare',
          'issued_at passed ok',
          'nonce not_run sign_in_unknown',
          'subject passed ok',
          'access_token_hash not_run nothing_to_compare',
          'token_type passed ok',
        ],
        { kind: 'issuer_not_configured' },
        [],
      ],
    );
  });

  const near = [
    ...[`${issuer}.evil.example`, `${issuer}/x`, `${issuer}//`, `${issuer}?`, `${issuer}#`],
    ...['https://OP.example', 'http://op.example', ' https://op.example', 'https://op.example:443'],
    ...['https://op.example@evil.example', 'https://op.example\u0000', 'op.example', ''],
  ];
  for (const iss of near) {
    it(`asks nobody for an issuer that only resembles one: ${JSON.stringify(iss)}`, async () => {
      const found = await report({ claims: { iss } });
      assert.deepEqual(
        [found.issuer.kind, published.requests, verdictOf(found.checks).kind],
        ['not_configured', [], 'issuer_not_configured'],
      );
    });
  }

  it('asks nobody for an issuer with a slash more, where there is a path', async () => {
    const providers = [{ ...provider, issuer: `${issuer}/tenant` }];
    const found = await report({ claims: { iss: `${issuer}/tenant/` }, providers });
    assert.deepEqual([found.issuer.kind, published.requests], ['not_configured', []]);
  });

  for (const iss of [undefined, null, 5, [issuer], { a: issuer }]) {
    it(`asks nobody for an issuer that is no text: ${JSON.stringify(iss)}`, async () => {
      const found = await report({ claims: { iss } });
      assert.deepEqual(
        [found.issuer, published.requests, rowsOf(found)[0]],
        [{ kind: 'none' }, [], 'signature not_run issuer_missing'],
      );
    });
  }

  it('asks nobody for what is configured nowhere, or not approved', async () => {
    const found = await report({ providers: [] });
    assert.deepEqual([found.issuer.kind, published.requests], ['not_configured', []]);
  });

  it('finds a bare host in the settings without the slash that the provider has, and compares with what that calls itself', async () => {
    const base = 'https://slash.example';
    published.publish(`${base}/.well-known/openid-configuration`, {
      ...{ issuer: `${base}/`, jwks_uri: `${base}/jwks` },
      id_token_signing_alg_values_supported: ['ES256'],
    });
    published.publish(`${base}/jwks`, { keys: [publicJwk(key)] });
    const providers = [{ ...provider, issuer: base }];
    const issuerRow = async (iss: string): Promise<readonly string[]> => {
      const { checks } = await report({ claims: { iss }, providers });
      return checks
        .filter(({ id }) => id === 'issuer')
        .map(({ outcome, reason }) => `${outcome} ${reason}`);
    };
    const online = [await issuerRow(`${base}/`), await issuerRow(base)];
    published.status = 503;
    const offline = [await issuerRow(`${base}/`), await issuerRow(base)];
    assert.deepEqual(
      [online, offline],
      [
        [['passed ok'], ['failed mismatch']],
        [['not_run keys_unavailable'], ['passed ok']],
      ],
    );
  });

  it('still has all rows but those of the keys while the provider is out of reach', async () => {
    published.status = 503;
    const found = await report();
    assert.deepEqual(
      rowsOf(found).filter((row) => row.includes('keys_unavailable')),
      ['signature not_run keys_unavailable', 'key not_run keys_unavailable'],
    );
  });

  describe('of an issuer that several entries have', () => {
    const entries = ['one', 'two', 'three'].map((id) =>
      providerConfig({ id, issuer, clientId: id }),
    );
    const preferred: readonly [title: string, claims: object, id: string][] = [
      ['its audience', { aud: 'two' }, 'two'],
      ['one of its audiences', { aud: ['https://api.example', 'three'] }, 'three'],
      ['the party that it was issued to', { aud: ['one', 'two'], azp: 'two' }, 'two'],
      ['client_id', { aud: 'https://api.example', client_id: 'three' }, 'three'],
      ['cid of Okta', { aud: 'one', cid: 'two' }, 'two'],
      ['nobody, so that the first is taken', { aud: 'https://api.example' }, 'one'],
    ];
    for (const [title, claims, id] of preferred) {
      it(`is checked for the client that is ${title}`, async () => {
        const found = await report({ claims, providers: entries });
        const others = ['one', 'two', 'three'].filter((other) => other !== id);
        assert.deepEqual(found.issuer, {
          ...{ kind: 'configured', providerId: id, providerLabel: id, otherProviderIds: others },
        });
      });
    }
  });

  describe('as another kind of token', () => {
    const apiClaims = { aud: 'https://api.example', nonce: undefined };
    const kinds: readonly [
      title: string,
      header: object,
      claims: object,
      expected: { profile: string; notPassed: readonly string[] },
    ][] = [
      [
        'an access token by RFC 9068',
        { typ: 'at+jwt' },
        { ...apiClaims, client_id: 'client-1', jti: 'j' },
        {
          profile: 'at_jwt',
          notPassed: [
            'audience not_run not_for_this_client',
            'not_before not_run nothing_to_compare',
          ],
        },
      ],
      [
        'a plain access token',
        {},
        { ...apiClaims, scope: 'read' },
        {
          profile: 'plain_access_token',
          notPassed: [
            'audience not_run not_for_this_client',
            'not_before not_run nothing_to_compare',
            'token_type not_run nothing_to_compare',
          ],
        },
      ],
      [
        'an introspection answer',
        { typ: 'token-introspection+jwt' },
        {
          ...{ nonce: undefined, exp: undefined, sub: undefined },
          token_introspection: { active: true, sub: '42' },
        },
        {
          profile: 'introspection_answer',
          notPassed: ['expiry not_run not_of_this_kind', 'not_before not_run nothing_to_compare'],
        },
      ],
      [
        'a UserInfo answer',
        {},
        { nonce: undefined, exp: undefined, iat: undefined, name: 'Ada' },
        {
          profile: 'userinfo_answer',
          notPassed: [
            'expiry not_run not_of_this_kind',
            'not_before not_run nothing_to_compare',
            'issued_at not_run not_of_this_kind',
            'token_type not_run kind_guessed',
          ],
        },
      ],
    ];
    for (const [title, header, claims, expected] of kinds) {
      it(`is held to the rules of ${title}`, async () => {
        const found = await report({ header, claims });
        const notPassed = rowsOf(found).filter((row) => !row.endsWith('passed ok'));
        assert.deepEqual({ profile: found.choice?.profile, notPassed }, expected);
      });
    }
  });

  it('is not verified where its kind is a guess, though all else holds', async () => {
    const found = await report({ claims: { nonce: undefined } });
    assert.deepEqual(
      [found.choice?.isAmbiguous, verdictOf(found.checks)],
      [
        true,
        {
          kind: 'partly_verified',
          held: ['signature', 'issuer', 'audience', 'expiry'],
          notChecked: ['token_type'],
        },
      ],
    );
  });

  it('fails for what it says, where its kind is a guess', async () => {
    const found = await report({ claims: { nonce: undefined, exp: undefined, events: {} } });
    assert.deepEqual(
      [found.choice?.because, rowsOf(found).at(-1)],
      ['foreign_claim', 'token_type failed other_token_type'],
    );
  });

  it('is not said to lack a nonce, since nobody knows whether one was sent', async () => {
    const found = await report({ claims: { nonce: undefined, at_hash: 'x' } });
    assert.deepEqual(
      rowsOf(found).filter((row) => row.includes('nonce')),
      ['nonce not_run sign_in_unknown'],
    );
  });

  it('is compared with what came in the same response', async () => {
    const claims = { at_hash: '77QmUPtjPfzWtF2AnpK9RQ', c_hash: 'LDktKdoQak3Pk0cnXxCltA' };
    const together = {
      accessToken: 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y',
      code: 'Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk',
    };
    const hashes = async (given: Given): Promise<readonly string[]> =>
      rowsOf(await report({ ...given, claims })).filter((row) => row.includes('_hash'));
    assert.deepEqual(
      [await hashes(together), await hashes({ accessToken: 'x', code: 'y' }), await hashes({})],
      [
        ['access_token_hash passed ok', 'code_hash passed ok'],
        ['access_token_hash failed mismatch', 'code_hash failed mismatch'],
        ['access_token_hash not_run sign_in_unknown', 'code_hash not_run sign_in_unknown'],
      ],
    );
  });

  for (const token of ['opaque', 'eyJhbGciOiJkaXIifQ..a.b.c', 'ey.x.y', '']) {
    it(`has no rows, and asks nobody, where it is no JWT: ${token}`, async () => {
      assert.deepEqual(
        [await report({ token }), published.requests],
        [{ issuer: { kind: 'none' }, choice: undefined, checks: [] }, []],
      );
    });
  }

  it('follows no key that its header points to', async () => {
    const header = { jku: `${stranger}/jwks`, x5u: stranger, kid: 'other' };
    const found = await report({ header });
    assert.deepEqual(
      [rowsOf(found)[0], published.requests],
      ['signature failed key_not_found', requestsFor(issuer)],
    );
  });

  it('is not judged for somebody who gave up', async () => {
    const signal = AbortSignal.abort(new OidcError('cancelled', {}));
    published.status = 503;
    assert.deepEqual(await failureOf(() => report({ signal })), { code: 'cancelled' });
  });
});
