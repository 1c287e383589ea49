import assert from 'node:assert/strict';
import { parseProviders } from '../../../src/core/provider/parseProviders.ts';

/** What the parser says of an entry, in its order. */
function said(entry: object): readonly string[] {
  return parseProviders({ a: entry }).problems.map((problem) =>
    [
      problem.path.replace('oidc.providers.a.', ''),
      problem.code,
      ...('meant' in problem ? [problem.meant] : []),
    ].join(' '),
  );
}

describe('a misspelt key in oidc.providers', () => {
  it('comes before what is missing because of it, with the key that is meant', () => {
    assert.deepEqual(said({ isuer: 'https://op.example', clientID: 'abc' }), [
      'isuer unknown_key issuer',
      'clientID unknown_key clientId',
      'issuer issuer_or_endpoints_missing',
      'clientId missing',
    ]);
  });

  const good = { issuer: 'https://op.example', clientId: 'abc' };
  for (const [key, meant] of [
    ['client_id', 'clientId'],
    ['scope', 'scopes'],
    ['redirectURI', 'redirectUri'],
    ['redirect_url', 'redirectUri'],
    ['flwo', 'flow'],
    ['color', undefined],
    ['x', undefined],
    ['pat', 'par'],
    ['__proto__', undefined],
  ] as const) {
    it(`${key} is taken for ${meant ?? 'nothing that is known'}`, () => {
      const text = JSON.stringify(good).replace('}', `,"${key}":"x"}`);
      const entry = JSON.parse(text) as object;
      assert.deepEqual(said(entry), [[key, 'unknown_key', ...(meant ? [meant] : [])].join(' ')]);
    });
  }

  it('is looked for among the keys of its own place', () => {
    assert.deepEqual(said({ ...good, metadata: { tokenEndpoint: 'x', issuer: 'x' } }), [
      'metadata.tokenEndpoint unknown_key token_endpoint',
      'metadata.issuer unknown_key',
    ]);
  });

  it('is not compared when it is longer than any key', () => {
    const key = 'issuer'.repeat(100_000);
    assert.deepEqual(said({ ...good, [key]: 1 }), [`${key} unknown_key`]);
  });
});
