import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isAskedFor,
  parseAskedScopes,
  providerScope,
  scopesThatFind,
} from '../../../../src/host/authentication/scopes.ts';
import { knownSession } from '../../../support/knownSessions.ts';

describe('the scopes that an extension asks for', () => {
  const read: readonly [asked: readonly string[], expected: object | undefined][] = [
    [[], { providerId: undefined, scopes: undefined }],
    [['provider:a'], { providerId: 'a', scopes: undefined }],
    [['provider:a', 'provider:a'], { providerId: 'a', scopes: undefined }],
    [['b', 'provider:a', 'c', 'b'], { providerId: 'a', scopes: ['b', 'c'] }],
    [['openid'], { providerId: undefined, scopes: ['openid'] }],
    [['provider:'], { providerId: '', scopes: undefined }],
    [['PROVIDER:a'], { providerId: undefined, scopes: ['PROVIDER:a'] }],
    [['provider:a', 'provider:b'], undefined],
  ];
  for (const [asked, expected] of read) {
    const meaning = expected === undefined ? 'nothing there can be' : JSON.stringify(expected);
    it(`${JSON.stringify(asked)} are ${meaning}`, () =>
      assert.deepEqual(parseAskedScopes(asked), expected));
  }
});

describe('a session is found', () => {
  const asSettings = knownSession();
  const other = knownSession({ scopes: ['openid', 'api'] });
  const finds: readonly [asked: readonly string[], asSettings: boolean, other: boolean][] = [
    [[], true, false],
    [['provider:okta-dev'], true, false],
    [['provider:elsewhere'], false, false],
    [['provider:'], false, false],
    [['openid', 'profile'], true, false],
    [['profile', 'provider:okta-dev', 'openid'], true, false],
    [['api', 'openid', 'api'], false, true],
    [['openid'], false, false],
    [['openid', 'profile', 'api'], false, false],
    [['provider:okta-dev', 'provider:other', 'openid', 'profile'], false, false],
  ];
  for (const [asked, ...expected] of finds) {
    it(`by ${JSON.stringify(asked)}: with the settings’ scopes ${String(expected[0])}, with others ${String(expected[1])}`, () => {
      const parsed = parseAskedScopes(asked);
      const found = [asSettings, other].map(
        (known) => parsed !== undefined && isAskedFor(parsed, known),
      );
      assert.deepEqual(found, expected);
    });
  }

  it('by the scopes it has itself, in any order, and by no larger or smaller set', () => {
    const scope = fc.stringMatching(/^[\x21\x23-\x5b\x5d-\x7e]{1,12}$/);
    const scopes = fc.uniqueArray(
      scope.filter((text) => !text.startsWith('provider:')),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(scopes, scope, fc.nat(), (requested, another, seed) => {
        fc.pre(!requested.includes(another) && !another.startsWith('provider:'));
        const known = knownSession({ scopes: requested });
        const own = [...requested, providerScope('okta-dev')];
        const isFound = (asked: readonly string[]): boolean => {
          const parsed = parseAskedScopes(asked);
          return parsed?.scopes !== undefined && isAskedFor(parsed, known);
        };
        const turned = own.map((_, index) => own[(index + seed) % own.length] ?? '');
        assert.deepEqual([own, turned, [...own, another], requested.slice(1)].map(isFound), [
          true,
          true,
          false,
          false,
        ]);
      }),
    );
  });
});

describe('the scopes that find a session', () => {
  it('are four lists where the settings ask for the same, and two where they do not', () => {
    assert.deepEqual(
      [scopesThatFind(knownSession()), scopesThatFind(knownSession({ scopes: ['api'] }))],
      [
        [
          ['openid', 'profile', 'provider:okta-dev'],
          ['openid', 'profile'],
          ['provider:okta-dev'],
          [],
        ],
        [['api', 'provider:okta-dev'], ['api']],
      ],
    );
  });
});
