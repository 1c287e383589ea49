import assert from 'node:assert/strict';
import { readToken } from '../../../../src/core/token/lone/readToken.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const header = encode('{"alg":"RS256"}');
const claims = encode('{"sub":"42"}');
const signature = 'A'.repeat(86);

describe('a token that is read', () => {
  const odd: readonly [title: string, token: string, notices: object[]][] = [
    ['nothing, for one in order', `${header}.${claims}.${signature}`, []],
    [
      'padding',
      `${header}.${encode('{"sub":"4"}')}=.${signature}==`,
      [
        { part: 'claims', oddity: 'padding' },
        { part: 'signature', oddity: 'padding' },
      ],
    ],
    [
      'the alphabet of plain Base64',
      `${header}.${Buffer.from('{"s":"~~>~~?~"}').toString('base64')}.${'+/'.repeat(42)}+A`,
      [
        { part: 'claims', oddity: 'standard_alphabet' },
        { part: 'signature', oddity: 'standard_alphabet' },
      ],
    ],
    [
      'bits that belong to no byte',
      `${header}.${claims}.${'A'.repeat(85)}B`,
      [{ part: 'signature', oddity: 'trailing_bits' }],
    ],
    [
      'a character that makes no byte',
      `${header}.${claims}.${'A'.repeat(85)}`,
      [{ part: 'signature', oddity: 'trailing_bits' }],
    ],
  ];
  for (const [title, token, notices] of odd) {
    it(`is decoded all the same, and said to have: ${title}`, () => {
      const { decoded, notices: found } = readToken(token);
      assert.deepEqual(
        [decoded.format, found],
        ['jwt', notices.map((notice) => ({ kind: 'odd_base64', ...notice }))],
      );
    });
  }

  const told: readonly [title: string, header: string, claims: string, notices: object[]][] = [
    [
      'members twice at any depth, in header and claims',
      '{"alg":"a","alg":"b"}',
      '{"a":{"b":1,"b":2},"c":[{"d":1,"d":1}]}',
      [
        { kind: 'duplicate_members', part: 'header', names: ['alg'] },
        { kind: 'duplicate_members', part: 'claims', names: ['a.b', 'c[0].d'] },
      ],
    ],
    [
      'members of the prototype chain',
      '{"alg":"a"}',
      '{"__proto__":{"admin":true},"x":{"constructor":{"prototype":{}}}}',
      [
        {
          ...{ kind: 'prototype_members', part: 'claims' },
          names: ['__proto__', 'x.constructor', 'x.constructor.prototype'],
        },
      ],
    ],
    ...['\u202e', '\\u202e', '\\u0000', '\\b', '\\ud800', '\u200b', '\\uDC00\\uD800'].map(
      (hidden): [string, string, string, object[]] => [
        `what can’t be seen: ${JSON.stringify(hidden)}`,
        '{"alg":"a"}',
        `{"name":"a${hidden}b"}`,
        [{ kind: 'invisible_characters', part: 'claims' }],
      ],
    ),
    [
      'nothing of line breaks and emoji',
      '{"alg":"a"}',
      '{\n\t"a":"b\\n\\t\\ud83d\\ude00\\\\u202e"\r\n}',
      [],
    ],
    [
      'keys that it brings along',
      '{"alg":"a","jku":"https://evil.example","jwk":{},"x5u":"x","x5c":[]}',
      '{}',
      [{ kind: 'key_in_header', names: ['jku', 'jwk', 'x5u', 'x5c'] }],
    ],
  ];
  for (const [title, headerText, claimsText, notices] of told) {
    it(`tells of ${title}`, () => {
      const token = `${encode(headerText)}.${encode(claimsText)}.${signature}`;
      assert.deepEqual(readToken(token).notices, notices);
    });
  }

  it('keeps every member as its own, and pollutes no prototype', () => {
    const text = '{"__proto__":{"admin":true},"constructor":1,"a":{"__proto__":2}}';
    const { decoded } = readToken(`${header}.${encode(text)}.${signature}`);
    const read = decoded.format === 'jwt' ? decoded.claims : {};
    assert.deepEqual(
      [Object.keys(read), JSON.stringify(read), read['admin'], ({} as { admin?: unknown }).admin],
      [['__proto__', 'constructor', 'a'], text, undefined, undefined],
    );
  });

  it('has the JWTs in its claims, and does not look into them', () => {
    const inner = `${header}.${claims}.`;
    const text = JSON.stringify({
      a: { b: ['x', inner] },
      act: inner,
      deep: { jwe: `${header}..a.b.c` },
    });
    assert.deepEqual(readToken(`${header}.${encode(text)}.${signature}`).inside, [
      { path: 'act', token: inner },
      { path: 'deep.jwe', token: `${header}..a.b.c` },
      { path: 'a.b[1]', token: inner },
    ]);
  });

  for (const quote of ['', '"']) {
    it(`is nested where its content is another JWT ${quote}`, () => {
      const inner = `${header}.${claims}.${signature}`;
      const outer = encode('{"alg":"RS256","cty":"JWT"}');
      const token = `${outer}.${encode(`${quote}${inner}${quote}`)}.${signature}`;
      assert.deepEqual(readToken(token).decoded, {
        format: 'nested',
        header: { alg: 'RS256', cty: 'JWT' },
        headerText: '{"alg":"RS256","cty":"JWT"}',
        inner,
      });
    });
  }

  it('is malformed where its content is any other text', () => {
    const { decoded } = readToken(`${header}.${encode('Example of Ed25519 signing')}.${signature}`);
    assert.deepEqual(decoded, { format: 'malformed', part: 'claims' });
  });
});
