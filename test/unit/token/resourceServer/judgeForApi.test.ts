import assert from 'node:assert/strict';
import type { Check } from '../../../../src/core/token/checks.ts';
import { readToken } from '../../../../src/core/token/lone/readToken.ts';
import type {
  ApiExpectations,
  PresentedToken,
} from '../../../../src/core/token/resourceServer/apiJudgement.ts';
import { judgeForApi } from '../../../../src/core/token/resourceServer/judgeForApi.ts';
import { forgedJwt } from '../../support/signing.ts';

const now = 1_700_000_000;
const expected: ApiExpectations = {
  issuer: 'https://op.example',
  audience: 'https://api.example',
  scopes: ['read', 'write'],
  algorithms: ['RS256'],
};
const claims = {
  ...{ iss: 'https://op.example', aud: 'https://api.example', sub: '42', exp: now + 1 },
  scope: 'openid read write',
};
const verified: Check = { id: 'signature', outcome: 'passed', reason: 'ok' };

interface Given {
  readonly header?: object;
  readonly claims?: object;
  readonly expected?: ApiExpectations;
  readonly presented?: Partial<PresentedToken>;
  readonly token?: string;
}

/** The judgement of a token that an API accepts, but for what is given. */
function judge(given: Given = {}) {
  const header = { alg: 'RS256', typ: 'at+jwt', ...given.header };
  const token = readToken(given.token ?? forgedJwt(header, { ...claims, ...given.claims }));
  const presented: PresentedToken = {
    ...{ token, signature: verified, clientIds: ['client-1'], grantedScopes: undefined },
    ...{ sentAs: 'bearer', ...given.presented },
  };
  return judgeForApi(presented, given.expected ?? expected, now);
}

/** The verdict, and the rows that did not pass. */
function troubles(given: Given): readonly string[] {
  const { verdict, rows } = judge(given);
  return [
    verdict,
    ...rows
      .filter(({ outcome }) => outcome !== 'passed')
      .map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`),
  ];
}

const noStart = 'not_before not_run missing';

describe('why an API would refuse a token', () => {
  it('is nothing, where all holds: one row each, with the section that asks for it', () => {
    const row = (id: string, section: string, rest: object = {}) => ({
      ...{ id, outcome: 'passed', reason: 'ok', section },
      ...rest,
    });
    const both = (text: string) => ({ expected: text, actual: text });
    assert.deepEqual(judge({ claims: { nbf: now } }), {
      verdict: 'accepted',
      rows: [
        row('format', 'RFC 9068 4'),
        row('kind', 'RFC 9068 4'),
        row('signature', 'RFC 9068 4'),
        row('algorithm', 'RFC 8725 3.1', both('RS256')),
        row('issuer', 'RFC 9068 4', both('https://op.example')),
        row('audience', 'RFC 9068 4', both('https://api.example')),
        row('expiry', 'RFC 9068 4', { actual: String(now + 1) }),
        row('not_before', 'RFC 7519 4.1.5', { actual: String(now) }),
        row('scopes', 'RFC 6750 3.1', {
          ...{ expected: 'read write', actual: 'openid read write', foundIn: ['scope'] },
        }),
        row('binding', 'RFC 9449 7.1'),
      ],
    });
  });

  const refused: readonly [title: string, given: Given, row: string][] = [
    ['it has expired, to the second', { claims: { exp: now } }, 'expiry failed in_the_past'],
    ['its expiry is no number', { claims: { exp: '5' } }, 'expiry failed wrong_type'],
    ['it never expires, by RFC 9068', { claims: { exp: undefined } }, 'expiry failed missing'],
    ['it is of another issuer', { claims: { iss: 'https://x' } }, 'issuer failed mismatch'],
    [
      'its issuer has a slash more',
      { claims: { iss: 'https://op.example/' } },
      'issuer failed trailing_slash',
    ],
    [
      'its issuer is a list',
      { claims: { iss: ['https://op.example', 'https://evil.example'] } },
      'issuer failed wrong_type',
    ],
    ['it names no issuer', { claims: { iss: undefined } }, 'issuer failed missing'],
    ['it is for another API', { claims: { aud: ['https://b'] } }, 'audience failed mismatch'],
    [
      'its audience has a slash more',
      { claims: { aud: ['x', 'https://api.example/'] } },
      'audience failed trailing_slash',
    ],
    [
      'it is for the client, which asked for no API',
      { claims: { aud: 'client-1' } },
      'audience failed audience_is_client',
    ],
    ['it is for nobody', { claims: { aud: undefined } }, 'audience failed missing'],
    ['its audience is no text', { claims: { aud: 5 } }, 'audience failed wrong_type'],
    ['it lacks a scope', { claims: { scope: 'read' } }, 'scopes failed scopes_missing'],
    ['it has no scopes', { claims: { scope: undefined } }, 'scopes failed scopes_missing'],
    [
      'it is bound to a key, and sent without a proof',
      { claims: { cnf: { jkt: 'x' } } },
      'binding failed needs_proof',
    ],
    [
      'it is bound to nothing, and sent with a proof',
      { presented: { sentAs: 'dpop' } },
      'binding failed not_bound',
    ],
    [
      'its signature does not hold',
      {
        presented: { signature: { id: 'signature', outcome: 'failed', reason: 'signature_wrong' } },
      },
      'signature failed signature_wrong',
    ],
    ['it is not signed', { header: { alg: 'none' } }, 'algorithm failed algorithm_none'],
    ['it names no algorithm', { header: { alg: undefined } }, 'algorithm failed missing'],
    [
      'it is signed by another algorithm',
      { header: { alg: 'ES256' } },
      'algorithm failed algorithm_unexpected',
    ],
    [
      'it is a refresh token',
      { claims: { typ: 'Refresh' }, header: {} },
      'kind failed other_token_type',
    ],
    ['it is something else', { header: { typ: 'dpop+jwt' } }, 'kind failed other_token_type'],
  ];
  for (const [title, given, row] of refused) {
    it(`is that ${title}`, () =>
      assert.deepEqual(troubles(given), ['refused', row, noStart].sort(byRow)));
  }

  it('is that it is not valid yet', () => {
    assert.deepEqual(troubles({ claims: { nbf: now + 1 } }), [
      'refused',
      'not_before failed in_the_future',
    ]);
  });

  it('is that it is an ID Token, sent by mistake', () => {
    const idToken = { nonce: 'n', at_hash: 'h', aud: 'client-1', scope: undefined };
    assert.deepEqual(troubles({ header: { typ: undefined }, claims: idToken }), [
      'refused',
      'kind failed id_token',
      'audience failed audience_is_client',
      noStart,
      'scopes failed scopes_missing',
    ]);
  });

  it('is that it is an introspection answer, sent by mistake', () => {
    const header = { typ: 'token-introspection+jwt' };
    assert.equal(troubles({ header })[1], 'kind failed other_token_type');
  });

  it('is not that a plain JWT says neither what it is nor when it expires', () => {
    const given = {
      header: { typ: 'JWT' },
      claims: { scope: undefined, roles: ['read', 'write'], exp: undefined },
    };
    assert.deepEqual(troubles(given), [
      'unknown',
      'kind not_run kind_not_told',
      'expiry not_run missing',
      noStart,
    ]);
  });

  describe('with regard to scopes', () => {
    const scopes = (
      given: object,
      wanted: readonly string[],
      grantedScopes?: readonly string[],
    ) => {
      const { rows } = judge({
        claims: { scope: undefined, ...given },
        expected: { ...expected, scopes: wanted },
        presented: { grantedScopes },
      });
      const found = rows.find(({ id }) => id === 'scopes');
      return [found?.outcome, found?.reason, found?.foundIn ?? found?.missing];
    };
    const rows: readonly [
      title: string,
      claims: object,
      wanted: readonly string[],
      outcome: readonly unknown[],
    ][] = [
      ['a list', { scope: ['a', 'b'] }, ['a', 'b'], ['passed', 'ok', ['scope']]],
      ['Okta’s list', { scp: ['a', 'b'] }, ['a'], ['passed', 'ok', ['scp']]],
      ['Entra’s text', { scp: 'a b' }, ['b'], ['passed', 'ok', ['scp']]],
      [
        'Entra’s short names',
        { scp: 'Files.Read' },
        ['https://graph.example/Files.Read'],
        ['passed', 'ok', ['scp']],
      ],
      ['Entra’s roles', { roles: ['a'] }, ['a'], ['passed', 'ok', ['roles']]],
      ['Auth0’s permissions', { permissions: ['a'] }, ['a'], ['passed', 'ok', ['permissions']]],
      [
        'several claims',
        { scope: 'openid', scp: 'b', permissions: ['a'] },
        ['a', 'b'],
        ['passed', 'ok', ['scp', 'permissions']],
      ],
      [
        'no more than it says',
        { scope: 'a' },
        ['a', 'c', 'd'],
        ['failed', 'scopes_missing', ['c', 'd']],
      ],
      [
        'the whole word alone',
        { scope: 'read:all' },
        ['read'],
        ['failed', 'scopes_missing', ['read']],
      ],
      ['nothing that is no text', { scope: { a: 1 } }, ['a'], ['failed', 'scopes_missing', ['a']]],
      [
        'whatever there is, where none is needed',
        {},
        [],
        ['not_run', 'nothing_expected', undefined],
      ],
    ];
    for (const [title, given, wanted, outcome] of rows) {
      it(`counts ${title}`, () => assert.deepEqual(scopes(given, wanted), outcome));
    }

    it('goes by the response where the token names none, and does not vouch for that', () => {
      assert.deepEqual(
        [scopes({}, ['a'], ['a']), scopes({}, ['b'], ['a']), scopes({ scope: 'x' }, ['a'], ['a'])],
        [
          ['not_run', 'scopes_of_response', undefined],
          ['failed', 'scopes_missing', ['b']],
          ['failed', 'scopes_missing', ['a']],
        ],
      );
    });
  });

  describe('is not known', () => {
    it('where nobody says what the API expects', () => {
      assert.deepEqual(troubles({ expected: {} }), [
        'unknown',
        ...['algorithm', 'issuer', 'audience'].map((id) => `${id} not_run nothing_expected`),
        noStart,
        'scopes not_run nothing_expected',
      ]);
    });

    const unverified: readonly [title: string, signature: Check | undefined][] = [
      ['nobody verified it', undefined],
      [
        'its keys can’t be had',
        { id: 'signature', outcome: 'not_run', reason: 'keys_unavailable' },
      ],
      [
        'its secret is not ours',
        { id: 'signature', outcome: 'failed', reason: 'algorithm_symmetric' },
      ],
    ];
    for (const [title, signature] of unverified) {
      it(`where ${title}`, () => {
        assert.deepEqual(troubles({ presented: { signature } }), [
          'unknown',
          'signature not_run not_verified',
          noStart,
        ]);
      });
    }

    it('where it takes a certificate that is not seen here', () => {
      assert.deepEqual(troubles({ claims: { cnf: { 'x5t#S256': 'x' } } }), [
        'unknown',
        noStart,
        'binding not_run needs_certificate',
      ]);
    });
  });

  it('is no lack of a proof, where one is sent with a bound token', () => {
    const { verdict, rows } = judge({
      claims: { cnf: { jkt: 'x' } },
      presented: { sentAs: 'dpop' },
    });
    assert.deepEqual([verdict, rows.at(-1)?.reason], ['accepted', 'proven']);
  });

  const unreadable: readonly [title: string, token: string, verdict: string, format: string][] = [
    ['opaque', 'ya29.abc', 'unknown', 'format not_run opaque'],
    ['encrypted', 'eyJhbGciOiJkaXIifQ..a.b.c', 'unknown', 'format not_run encrypted'],
    ['malformed', 'eyJhbGciOiJkaXIifQ.x.y', 'refused', 'format failed malformed'],
    [
      'too large',
      `eyJhbGciOiJkaXIifQ.${Buffer.from('['.repeat(1000)).toString('base64url')}.y`,
      'unknown',
      'format not_run too_large',
    ],
  ];
  for (const [title, token, verdict, format] of unreadable) {
    it(`can’t be read off a token that is ${title}, but for the scopes of its response`, () => {
      const { rows, ...rest } = judge({ token, presented: { grantedScopes: ['read', 'write'] } });
      assert.deepEqual(
        [rest, rows.map(({ id, outcome, reason }) => `${id} ${outcome} ${reason}`)],
        [
          { verdict },
          [
            format,
            ...['kind', 'signature', 'algorithm', 'issuer', 'audience', 'expiry', 'not_before'].map(
              (id) => `${id} not_run unreadable`,
            ),
            'scopes not_run scopes_of_response',
            'binding not_run unreadable',
          ],
        ],
      );
    });
  }

  it('can’t be known of the scopes of a token that is neither readable nor of a known response', () => {
    const { verdict, rows } = judge({
      token: 'ya29.abc',
      presented: { grantedScopes: undefined },
      expected: { scopes: ['read'] },
    });
    assert.deepEqual(
      [verdict, rows.filter(({ outcome }) => outcome !== 'not_run')],
      ['unknown', []],
    );
  });

  it('ends within the time of a test, however many scopes the token names and the API needs', () => {
    const names = (count: number, name: string) =>
      Array.from({ length: count }, (_none, index) => `${name}${index.toString(36)}`);
    const scopes = names(2_500, 'needed');
    const given = { claims: { scope: names(250_000, 'n').join(' ') }, expected: { scopes } };
    const { rows } = judge(given);
    assert.equal(rows.find(({ id }) => id === 'scopes')?.missing?.length, 2_500);
  });
});

const order = [
  ...['refused', 'format', 'kind', 'signature', 'algorithm', 'issuer', 'audience', 'expiry'],
  ...['not_before', 'scopes', 'binding'],
];

/** In the order of the checklist. */
function byRow(one: string, other: string): number {
  const place = (row: string): number => order.indexOf(row.split(' ')[0] ?? '');
  return place(one) - place(other);
}
