import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parametersOfDecoded } from '../../../src/core/oidc/redirect/decodedQuery.ts';

/** As the editor hands it out: decoded as a whole, once. */
function decoded(parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return decodeURIComponent(pairs.join('&'));
}

describe('the parameters of an address that the editor has decoded', () => {
  for (const code of [
    'a&b',
    'a%26b',
    'a+b',
    'a=b',
    'a==',
    '&',
    'a&&b',
    '%41',
    'a%2Bb',
    'ä %',
    '=',
  ]) {
    it(`are what the provider sent: a code ${code}`, () => {
      const sent = { code, state: 's', iss: 'https://op.example/t?a=b' };
      assert.deepEqual([...parametersOfDecoded(decoded(sent))], Object.entries(sent));
    });
  }

  it('are what the provider sent, whatever is in a code but another parameter', () => {
    const anyCode = fc.string().filter((code) => !/&[A-Za-z_][\w.-]*(?:=|$)/.test(code));
    fc.assert(
      fc.property(anyCode, (code) => {
        const sent = { code, state: 's' };
        assert.deepEqual([...parametersOfDecoded(decoded(sent))], Object.entries(sent));
      }),
    );
  });

  it('have spaces in a description that was written with plus signs', () => {
    const query = 'error=access_denied&error_description=the+user+said+no&state=a+b';
    assert.deepEqual(
      [...parametersOfDecoded(query)],
      [
        ['error', 'access_denied'],
        ['error_description', 'the user said no'],
        ['state', 'a+b'],
      ],
    );
  });

  it('that are there twice stay so, and are refused later', () => {
    assert.deepEqual(parametersOfDecoded('state=s&code=a&state=t').getAll('state'), ['s', 't']);
  });

  it('of nothing have no state', () => {
    assert.equal(parametersOfDecoded('').get('state'), null);
  });
});
