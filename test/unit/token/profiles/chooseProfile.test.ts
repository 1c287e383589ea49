import assert from 'node:assert/strict';
import { chooseProfile } from '../../../../src/core/token/profiles/chooseProfile.ts';
import type { ProfileChoice } from '../../../../src/core/token/profiles/tokenProfile.ts';

const api = { iss: 'https://op.example', sub: '42', aud: 'https://api.example', exp: 1 };

describe('what a token is judged as', () => {
  const rows: readonly [
    title: string,
    header: object,
    claims: object,
    expected: readonly [ProfileChoice['profile'], ProfileChoice['because'], mark?: string],
  ][] = [
    ['at+jwt', { typ: 'at+jwt' }, { nonce: 'n' }, ['at_jwt', 'typ', 'typ']],
    ['its long form', { typ: 'application/AT+JWT' }, {}, ['at_jwt', 'typ', 'typ']],
    [
      'token-introspection+jwt',
      { typ: 'token-introspection+jwt' },
      {},
      ['introspection_answer', 'typ', 'typ'],
    ],
    ['another typ', { typ: 'logout+jwt' }, {}, ['plain_access_token', 'unknown_typ', 'typ']],
    ['a DPoP proof', { typ: 'dpop+jwt' }, {}, ['plain_access_token', 'unknown_typ', 'typ']],
    [
      'a typ of the prototype',
      { typ: 'constructor' },
      {},
      ['plain_access_token', 'unknown_typ', 'typ'],
    ],
    [
      'an introspection answer without its typ',
      {},
      { token_introspection: { active: true }, aud: 'c' },
      ['introspection_answer', 'introspection_claim', 'token_introspection'],
    ],
    ['Cognito’s ID Token', {}, { token_use: 'id' }, ['id_token', 'vendor_claim', 'token_use']],
    [
      'Cognito’s access token',
      {},
      { token_use: 'access' },
      ['plain_access_token', 'vendor_claim', 'token_use'],
    ],
    ['Keycloak’s ID Token', {}, { typ: 'ID', scope: 'x' }, ['id_token', 'vendor_claim', 'typ']],
    [
      'Keycloak’s access token, which had a nonce once',
      {},
      { typ: 'Bearer', nonce: 'n', scope: 'x' },
      ['plain_access_token', 'vendor_claim', 'typ'],
    ],
    [
      'Keycloak’s refresh token',
      {},
      { typ: 'Refresh' },
      ['plain_access_token', 'vendor_claim', 'typ'],
    ],
    ...['nonce', 'at_hash', 'c_hash'].map((name): (typeof rows)[number] => [
      `a ${name}`,
      { typ: 'JWT' },
      { ...api, [name]: 'x' },
      ['id_token', 'id_token_claim', name],
    ]),
    ...['scope', 'scp', 'client_id', 'cid', 'permissions', 'cnf'].map(
      (name): (typeof rows)[number] => [
        `a ${name}, though the audience is a client`,
        {},
        { ...api, aud: 'c', [name]: 'x' },
        ['plain_access_token', 'access_token_claim', name],
      ],
    ),
    [
      'a typ that is no text',
      { typ: ['at+jwt'] },
      {},
      ['plain_access_token', 'unknown_typ', 'typ'],
    ],
    [
      'events',
      {},
      { ...api, aud: 'c', nonce: 'n', events: {} },
      ['plain_access_token', 'foreign_claim', 'events'],
    ],
    [
      'the method and the address of a request',
      {},
      { ...api, aud: 'c', nonce: 'n', htm: 'GET', htu: 'https://api.example' },
      ['plain_access_token', 'foreign_claim', 'htm, htu'],
    ],
    [
      'a code and a state',
      {},
      { ...api, aud: 'c', code: 'x', state: 'y' },
      ['plain_access_token', 'foreign_claim', 'code, state'],
    ],
    [
      'a use that is neither',
      {},
      { ...api, aud: 'c', token_use: 'refresh' },
      ['plain_access_token', 'vendor_claim', 'token_use'],
    ],
  ];
  for (const [title, header, claims, [profile, because, mark]] of rows) {
    it(`is told by ${title}`, () =>
      assert.deepEqual(chooseProfile(header as never, claims as never, ['c']), {
        ...{ profile, because, mark, isAmbiguous: false },
      }));
  }

  for (const [name, value] of [
    ['events', 'all of them'],
    ['events', ['one']],
    ['htm', 'GET'],
    ['htu', 'https://api.example'],
    ['token_use', 'session'],
    ['token_use', 5],
    ['typ', 'Employee'],
  ] as const) {
    it(`is told by the rest where a claim may be anybody’s own: ${name} ${String(value)}`, () =>
      assert.deepEqual(chooseProfile({}, { ...api, aud: 'c', nonce: 'n', [name]: value }, ['c']), {
        ...{ profile: 'id_token', because: 'id_token_claim', mark: 'nonce', isAmbiguous: false },
      }));
  }

  const guesses: readonly [title: string, claims: object, ProfileChoice][] = [
    [
      'nothing tells',
      api,
      {
        ...{ profile: 'plain_access_token', because: 'nothing_tells', mark: undefined },
        isAmbiguous: true,
      },
    ],
    [
      'its claims are of two kinds',
      { ...api, nonce: 'n', scope: 's' },
      {
        ...{ profile: 'plain_access_token', because: 'contradiction', mark: 'nonce, scope' },
        isAmbiguous: true,
      },
    ],
    [
      'only its audience tells, which is a client',
      { ...api, aud: 'c' },
      { profile: 'id_token', because: 'audience_is_client', mark: 'aud', isAmbiguous: true },
    ],
    [
      'only one of its audiences tells',
      { ...api, aud: ['x', 'c'] },
      { profile: 'id_token', because: 'audience_is_client', mark: 'aud', isAmbiguous: true },
    ],
    [
      'it is for a client and has no expiry',
      { aud: 'c', sub: '42' },
      { profile: 'userinfo_answer', because: 'no_expiry', mark: 'exp', isAmbiguous: true },
    ],
  ];
  for (const [title, claims, expected] of guesses) {
    it(`is a guess, and said to be one, where ${title}`, () =>
      assert.deepEqual(chooseProfile({}, claims as never, ['c']), expected));
  }
});
