import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPastedToken } from '../../../../src/core/token/lone/readPastedToken.ts';
import { anyText } from '../../support/anyText.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** A JWT whose signature has the length of RS256. */
const jwt = `${encode('{"alg":"RS256"}')}.${encode('{"sub":"42","exp":1}')}.${'s'.repeat(342)}`;
const other = `${encode('{"alg":"ES256"}')}.${encode('{"sub":"43"}')}.${'s'.repeat(86)}`;
const jwe = `${encode('{"alg":"dir","enc":"A256GCM"}')}..aaaa.bbbb.cccc`;

/** What a text was taken for, in short: the kind, its tokens and what was taken off. */
function read(text: string): object {
  const pasted = readPastedToken(text);
  switch (pasted.kind) {
    case 'token': {
      const { token, decoded } = pasted.token;
      return { token, format: decoded.format, unwrapped: pasted.unwrapped };
    }
    case 'response': {
      const { from, withheld, unwrapped } = pasted;
      const tokens = pasted.tokens.map(({ name, token: { token } }) => [name, token]);
      return { from, tokens, withheld, unwrapped };
    }
    case 'json_serialization': {
      const { form, signatures, unprotected } = pasted;
      return { form, tokens: pasted.tokens.map(({ token }) => token), signatures, unprotected };
    }
    default:
      return pasted;
  }
}

/** Breaks a text into lines, or pieces with something else between them. */
const broken = (text: string, between: string, every = 64): string =>
  (text.match(new RegExp(`.{1,${every}}`, 'g')) ?? []).join(between);

/** As specifications print a JWT: each part begins a line, and so does each dot. */
const parted = (token: string, every: number): string =>
  token
    .split('.')
    .map((part) => broken(part, '\n', every))
    .join('\n.\n');

describe('a pasted text', () => {
  const found = (...unwrapped: readonly string[]) => ({ token: jwt, format: 'jwt', unwrapped });

  const wrapped: readonly [title: string, text: string, expected: object][] = [
    ['as it is', jwt, found()],
    ['with white space around it', ` \t${jwt}\r\n`, found()],
    ['behind Bearer', `Bearer ${jwt}`, found('scheme')],
    ['behind bearer and spaces', `bearer   ${jwt}`, found('scheme')],
    ['behind DPoP', `DPoP ${jwt}`, found('scheme')],
    ['in a header', `Authorization: Bearer ${jwt}`, found('header_name', 'scheme')],
    ['in a header of HTTP/2', `authorization:Bearer ${jwt}`, found('header_name', 'scheme')],
    [
      'as a member of JSON',
      `"Authorization": "Bearer ${jwt}",`,
      found('header_name', 'quotes', 'scheme'),
    ],
    ['in quotes', `"${jwt}"`, found('quotes')],
    ['in single quotes, with a comma', `'${jwt}',`, found('quotes')],
    ['in backticks', `\`${jwt}\``, found('quotes')],
    ['in curly quotes', `“${jwt}”`, found('quotes')],
    ['in German quotes', `„${jwt}“`, found('quotes')],
    ['in single curly quotes', `‘${jwt}’`, found('quotes')],
    ['in escaped quotes', `\\"${jwt}\\"`, found('quotes')],
    ['in quotes within quotes', `'"Bearer ${jwt}"'`, found('quotes', 'scheme')],
    ['over lines', broken(jwt, '\n'), found('white_space')],
    ['over indented lines', broken(jwt, '\r\n    '), found('white_space')],
    ['with spaces in it', broken(jwt, ' '), found('white_space')],
    ['with its parts and their lines apart', parted(jwt, 64), found('white_space')],
    ['with its parts apart, before other lines', `${parted(jwt, 64)}\nend`, found('other_text')],
    ['with zero-width spaces in it', broken(jwt, '\u200b'), found('invisible_characters')],
    ['behind a byte order mark', `\ufeff${jwt}`, found()],
    ['in front of other lines', `${jwt}\nexpires tomorrow`, found('other_text')],
    ['over lines in front of others', `${broken(jwt, '\n')}\nthe end`, found('other_text')],
    ['in a log line', `12:00 sent token=${jwt} to api`, found('other_text')],
    [
      'in a cURL command',
      `curl -H 'Authorization: Bearer ${jwt}' https://api.example/me`,
      found('other_text'),
    ],
    ['in a line of a .env file', `OIDC_ACCESS_TOKEN=${jwt}`, found('other_text')],
    ['in a line for sh', `export OIDC_ACCESS_TOKEN='${jwt}'`, found('other_text')],
    ['in a line for PowerShell', `$env:OIDC_ACCESS_TOKEN = '${jwt}'`, found('other_text')],
    ['behind a name and a colon', `token:${jwt}`, found('other_text')],
    ['behind a name and an equals sign', `token=${jwt}`, found('other_text')],
    ['deep in JSON', `{"data":{"token":"${jwt}"}}`, found('other_text')],
  ];
  describe('with the tokens of a response deeper in JSON', () => {
    const inner = { refresh_token: jwt, access_token: 'opaque', token_type: 'Bearer' };
    for (const [title, value] of [
      ['in a member', { status: 200, data: inner }],
      ['in a list', [inner]],
      ['in a list in a member', { results: [{ error: 'x' }, inner] }],
    ] as const) {
      it(`shows those and withholds the rest: ${title}`, () => {
        const pasted = readPastedToken(JSON.stringify(value));
        assert.ok(pasted.kind === 'response', pasted.kind);
        assert.deepEqual(
          [pasted.from, pasted.tokens.map(({ name }) => name), pasted.withheld],
          ['json', ['access_token'], ['refresh_token']],
        );
      });
    }

    it('opens no refresh token that is all there is', () => {
      const pasted = readPastedToken(JSON.stringify({ data: { refresh_token: jwt } }));
      assert.deepEqual(pasted.kind === 'response' && [pasted.tokens, pasted.withheld], [
        [],
        ['refresh_token'],
      ]);
    });
  });

  for (const [title, text, expected] of wrapped) {
    it(`gives its JWT: ${title}`, () => assert.deepEqual(read(text), expected));
  }

  for (const [alg, length] of [
    ...([
      ['HS256', 43],
      ['HS384', 64],
      ['HS512', 86],
      ['ES256', 86],
      ['EdDSA', 86],
    ] as const),
    ...([
      ['ES384', 128],
      ['ES512', 176],
      ['PS256', 342],
      ['RS384', 512],
      ['RS512', 683],
    ] as const),
  ]) {
    it(`gives its JWT whole, and nothing behind it: ${alg} of ${length} characters`, () => {
      const token = `${encode(`{"alg":"${alg}"}`)}.${encode('{}')}.${'s'.repeat(length)}`;
      const texts = [32, 43, 64].flatMap((every) => [
        broken(token, '\n', every),
        `${parted(token, every)}\nand another line`,
      ]);
      const tokens = texts.map((text) => {
        const pasted = readPastedToken(text);
        return pasted.kind === 'token' && pasted.token.token;
      });
      assert.deepEqual(
        tokens,
        texts.map(() => token),
      );
    });
  }

  const shapes: readonly [title: string, text: string, expected: object][] = [
    ['nothing', '', { kind: 'empty' }],
    ['white space', ' \n\t', { kind: 'empty' }],
    ['quotes alone', '""', { kind: 'empty' }],
    ['prose', 'hello, world', { kind: 'no_token' }],
    ['a URL without a token', 'https://op.example/callback?state=x', { kind: 'no_token' }],
    ['claims as JSON', '{"iss":"https://op.example"}', { kind: 'no_token' }],
    ['a list', '[1, 2]', { kind: 'no_token' }],
    ['a JWE', jwe, { token: jwe, format: 'encrypted', unwrapped: [] }],
    [
      'a JWE over lines',
      broken(jwe, '\n', 20),
      { token: jwe, format: 'encrypted', unwrapped: ['white_space'] },
    ],
    [
      'a reference',
      'ya29.a0AfH6SMBx',
      { token: 'ya29.a0AfH6SMBx', format: 'opaque', unwrapped: [] },
    ],
    [
      'a reference behind Bearer',
      'Bearer 2YotnFZFEjr1zCsicMWpAA',
      { token: '2YotnFZFEjr1zCsicMWpAA', format: 'opaque', unwrapped: ['scheme'] },
    ],
    [
      'a reference with a colon',
      'tenant:eyes.on.it',
      { token: 'tenant:eyes.on.it', format: 'opaque', unwrapped: [] },
    ],
    [
      'a JWT that is cut off',
      jwt.slice(0, 20),
      { token: jwt.slice(0, 20), format: 'opaque', unwrapped: [] },
    ],
    [
      'a JWT whose claims are cut off',
      `${jwt.slice(0, 30)}.x`,
      { token: `${jwt.slice(0, 30)}.x`, format: 'malformed', unwrapped: [] },
    ],
  ];
  for (const [title, text, expected] of shapes) {
    it(`is told as what it is: ${title}`, () => assert.deepEqual(read(text), expected));
  }

  const response = {
    access_token: jwt,
    ...{ id_token: other, refresh_token: 'r', token_type: 'Bearer', expires_in: 3600 },
  };
  const both = [
    ['access_token', jwt],
    ['id_token', other],
  ];
  const responses: readonly [title: string, text: string, expected: object][] = [
    [
      'a token response, whose refresh token is named and not shown',
      JSON.stringify(response, undefined, 2),
      { from: 'json', tokens: both, withheld: ['refresh_token'], unwrapped: [] },
    ],
    [
      'a token response in quotes',
      `'${JSON.stringify({ access_token: jwt })}'`,
      { from: 'json', tokens: both.slice(0, 1), withheld: [], unwrapped: ['quotes'] },
    ],
    [
      'a response with nothing but a refresh token',
      '{"refresh_token":"r"}',
      { from: 'json', tokens: [], withheld: ['refresh_token'], unwrapped: [] },
    ],
    [
      'the URL of an implicit flow',
      `https://app.example/cb#access_token=${jwt}&token_type=bearer&id_token=${other}&state=s`,
      { from: 'url', tokens: both, withheld: [], unwrapped: [] },
    ],
    [
      'a URL with a token in its query',
      `http://127.0.0.1:8080/cb?id_token=${other}`,
      { from: 'url', tokens: both.slice(1), withheld: [], unwrapped: [] },
    ],
    [
      'a URL with a code, which is no token',
      'http://127.0.0.1/cb?code=abc&state=s',
      { from: 'url', tokens: [], withheld: ['code'], unwrapped: [] },
    ],
    [
      'a fragment alone',
      `#access_token=${jwt}`,
      { from: 'url', tokens: both.slice(0, 1), withheld: [], unwrapped: [] },
    ],
    [
      'a form',
      `grant_type=x&refresh_token=r&client_secret=s&id_token_hint=${other}`,
      {
        ...{ from: 'form', tokens: both.slice(1), withheld: ['refresh_token', 'client_secret'] },
        unwrapped: [],
      },
    ],
    [
      'a response whose values are no texts',
      '{"access_token":{"a":1},"id_token":null,"refresh_token":5}',
      { kind: 'no_token' },
    ],
    ['members that only the prototype has', '{"constructor":"x"}', { kind: 'no_token' }],
  ];
  for (const [title, text, expected] of responses) {
    it(`lists the tokens in it: ${title}`, () => assert.deepEqual(read(text), expected));
  }

  it('never gives away what it withholds, in whatever it returns but the code', () => {
    const secret = 'that-is-never-shown';
    const texts = [
      JSON.stringify({ refresh_token: secret, client_secret: secret, access_token: jwt }),
      `https://app.example/cb?device_code=${secret}#access_token=${jwt}&refresh_token=${secret}`,
    ];
    assert.deepEqual(
      texts.map((text) => JSON.stringify(readPastedToken(text)).includes(secret)),
      [false, false],
    );
  });

  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const serialized: readonly [title: string, value: object, expected: object][] = [
    [
      'flattened JWS',
      { payload, protected: header, signature, header: { kid: 'x' } },
      { form: 'flattened', tokens: [jwt], signatures: 1, unprotected: ['kid'] },
    ],
    [
      'general JWS',
      { payload, signatures: [{ protected: header, signature }, { signature }, null] },
      {
        form: 'general',
        tokens: [jwt, `.${payload}.${signature}`],
        signatures: 3,
        unprotected: [],
      },
    ],
    [
      'general JWS of a thousand signatures',
      { payload, signatures: Array(1000).fill({ protected: header, signature }) },
      { form: 'general', tokens: Array(10).fill(jwt), signatures: 1000, unprotected: [] },
    ],
    [
      'flattened JWE',
      { protected: jwe.split('.')[0], iv: 'aaaa', ciphertext: 'bbbb', tag: 'cccc' },
      { form: 'flattened', tokens: [jwe], signatures: 1, unprotected: [] },
    ],
    [
      'general JWE',
      {
        ...{ protected: jwe.split('.')[0], iv: 'aaaa', ciphertext: 'bbbb', tag: 'cccc' },
        recipients: [{ header: { alg: 'dir' } }, {}],
      },
      { form: 'general', tokens: [jwe], signatures: 2, unprotected: ['alg'] },
    ],
  ];
  for (const [title, value, expected] of serialized) {
    it(`is recognised as JSON serialization: ${title}`, () =>
      assert.deepEqual(read(JSON.stringify(value)), expected));
  }

  it('never makes it throw, whatever it is', () => {
    const pieces = fc.oneof(
      ...[anyText, fc.string(), fc.json()],
      fc.constantFrom('Bearer ', 'Authorization:', '"', '`', '“', 'ey', '.', '#access_token=', jwt),
      fc.constantFrom('{"access_token":', '{"payload":"', '","signatures":[', '}', '\n', '\u202e'),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        readPastedToken(parts.join(''));
      }),
      { numRuns: 1000 },
    );
  });
});
