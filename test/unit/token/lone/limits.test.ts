import assert from 'node:assert/strict';
import * as limits from '../../../../src/core/token/lone/limits.ts';
import { readPastedToken } from '../../../../src/core/token/lone/readPastedToken.ts';
import { readToken } from '../../../../src/core/token/lone/readToken.ts';
import { surveyJson } from '../../../../src/core/token/lone/surveyJson.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const header = encode('{"alg":"RS256"}');
const jwt = (claims: string, head = header): string => `${head}.${encode(claims)}.AAAA`;
const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

/** An object with one name again and again. */
const again = (count: number): string => `{${Array(count).fill('"b":1').join(',')}}`;

const deep = (open: string, close: string, inner: string): string =>
  `${open.repeat(480)}${inner}${close.repeat(480)}`;

/** What is told of a token that is larger than a limit. */
function oversized(token: string): object {
  const { decoded, notices, inside } = readToken(token);
  assert.ok(decoded.format === 'oversized', decoded.format);
  const { part, limit, limitValue, depth, members, names } = decoded;
  return {
    ...{ part, limit, limitValue, depth, members, names },
    hasHeader: decoded.header !== undefined,
    rest: [...notices, ...inside],
  };
}

describe('what is larger than a limit', () => {
  it('is told by its size and its outermost names: 8 MB of claims', () => {
    const claims = `{"sub":"42","blob":"${'x'.repeat(8 * 1024 * 1024)}"}`;
    assert.deepEqual(oversized(jwt(claims)), {
      ...{ part: 'claims', limit: 'bytes', limitValue: limits.maxJsonBytes, depth: 1, members: 2 },
      ...{ names: ['sub', 'blob'], hasHeader: true, rest: [] },
    });
  });

  it('is told by its depth: 100,000 levels', () => {
    assert.deepEqual(oversized(jwt(nested(100_000))), {
      ...{ part: 'claims', limit: 'depth', limitValue: limits.maxJsonDepth, depth: 100_000 },
      ...{ members: 99_999, names: ['a'], hasHeader: true, rest: [] },
    });
  });

  it('is told by its members: more than 50,000', () => {
    const claims = `{"a":[${Array(limits.maxJsonMembers).fill(0).join(',')}]}`;
    assert.deepEqual(oversized(jwt(claims)), {
      ...{ part: 'claims', limit: 'members', limitValue: limits.maxJsonMembers, depth: 2 },
      ...{ members: limits.maxJsonMembers + 1, names: ['a'], hasHeader: true, rest: [] },
    });
  });

  it('may be the header, which is not shown then', () => {
    assert.deepEqual(oversized(jwt('{}', encode(nested(limits.maxJsonDepth + 1)))), {
      ...{ part: 'header', limit: 'depth', limitValue: limits.maxJsonDepth },
      ...{ depth: limits.maxJsonDepth + 1, members: limits.maxJsonDepth, names: ['a'] },
      ...{ hasHeader: false, rest: [] },
    });
  });

  it('is nothing that is just within each limit', () => {
    const { maxJsonBytes, maxJsonDepth, maxJsonMembers } = limits;
    const formats = [
      nested(maxJsonDepth),
      `{"a":[${Array(maxJsonMembers - 1)
        .fill(0)
        .join(',')}]}`,
      `{"a":"${'x'.repeat(maxJsonBytes - 8)}"}`,
    ].map((claims) => readToken(jwt(claims)).decoded.format);
    assert.deepEqual(formats, ['jwt', 'jwt', 'jwt']);
  });

  it('is not looked at beyond 32 million characters', () => {
    const text = 'x'.repeat(limits.maxPastedCharacters + 1);
    assert.deepEqual(readPastedToken(text), {
      ...{ kind: 'too_long', characters: text.length, limit: limits.maxPastedCharacters },
    });
  });

  it('is not listed: the twenty-first JWT within a JWT, the eleventh signature, the fifty-first name', () => {
    const inner = jwt('{}');
    const many = JSON.stringify(Array(30).fill(inner));
    const twice = Array.from({ length: 60 }, (_, n) => `"n${n}":1,"n${n}":2`).join(',');
    const signatures = Array(30).fill({ protected: header, signature: 'AAAA' });
    const general = readPastedToken(JSON.stringify({ payload: encode('{}'), signatures }));
    assert.deepEqual(
      [
        readToken(jwt(`{"a":${many}}`)).inside.length,
        general.kind === 'json_serialization' && general.tokens.length,
        surveyJson(`{${twice}}`).duplicates.length,
      ],
      [limits.maxNestedTokens, limits.maxJsonSignatures, limits.maxListedNames],
    );
  });

  it('is not parsed, and no token of it shown: JSON of too many characters, levels or members', () => {
    const refresh = `{"refresh_token":"${jwt('{"sub":"42"}')}","a":`;
    const long = `${refresh}"${'x'.repeat(limits.maxPastedJsonCharacters)}"}`;
    const list = (members: number): string => `[${Array(members).fill(0).join(',')}]`;
    assert.deepEqual(
      [
        readPastedToken(long),
        readPastedToken(`${refresh}${nested(limits.maxJsonDepth)}}`).kind,
        readPastedToken(`${refresh}${list(limits.maxJsonMembers)}}`).kind,
        readPastedToken(`${refresh}${list(limits.maxJsonMembers - 2)}}`).kind,
      ],
      [
        {
          ...{ kind: 'too_long', characters: long.length },
          limit: limits.maxPastedJsonCharacters,
        },
        'no_token',
        'no_token',
        'response',
      ],
    );
  });

  it('is not looked at behind 100,000 pieces of a token', () => {
    const begin = `${encode('{"alg":"of no known length"}')}.${encode('{}')}.`;
    const pieces = Array<string>(limits.maxTokenPieces + 10).fill('aaaa');
    const pasted = readPastedToken(`${begin} ${pieces.join('\n')}`);
    assert.equal(
      pasted.kind === 'token' && pasted.token.token.length,
      begin.length + (limits.maxTokenPieces - 1) * 'aaaa'.length,
    );
  });

  const million = 1024 * 1024;
  const slow: readonly [title: string, text: string][] = [
    ['dots', '.'.repeat(8 * million)],
    ['the beginnings of JWTs', 'ey'.repeat(4 * million)],
    ['beginnings of JWTs with dots', 'eyaaaaaaaa.'.repeat(million)],
    ['beginnings with spaces', 'ey '.repeat(2 * million)],
    ['spaces', `a${' '.repeat(8 * million)}b`],
    ['padding that is none', `ey.${'='.repeat(8 * million)}x.y`],
    ['quotes', '"'.repeat(8 * million)],
    ['open brackets', '{"a":'.repeat(million)],
    ['a JSON text 100,000 deep', `{"access_token":"x","a":${nested(100_000)}}`],
    ['a JWT 1,000,000 deep', jwt(nested(1_000_000))],
    ['open brackets in a JWT', jwt('['.repeat(4 * million))],
    ['backslashes in a JWT', jwt(`{"a":"${'\\\\'.repeat(million - 10)}"}`)],
    ['names in a JWT', jwt(`{${'"a":1,'.repeat(million)}"b":1}`)],
    [
      'names again below 480 long ones',
      jwt(deep('{"' + 'a'.repeat(100) + '":', '}', again(49_000))),
    ],
    ['names again below 480 lists', jwt(deep('[', ']', again(49_000)))],
    ['names again below one of 1.4 MB', jwt(`{"${'a'.repeat(1_400_000)}":${again(4_000)}}`)],
    ['names again in 10 MB', jwt(deep('{"a":', '}', again(1_700_000)))],
    ['12 MB in one part, in a text', `see: ey${'A'.repeat(12 * million)}.AA.BB`],
    [
      '12 MB in each part, in a text',
      `see: ${['ey', '', ''].map((p) => p + 'A'.repeat(10 * million)).join('.')}`,
    ],
    ['beginnings that are none, in a text', `see: ${'ey-'.repeat(8 * million)}`],
    ['beginnings of JWTs in a text', `see: ${'eyaaaaaaaa '.repeat(2 * million)}`],
    ['beginnings of JWTs with a dot in a text', `see: ${'eyaaaaaaaa. '.repeat(2 * million)}`],
    ['30 MB of lists', `{"a":${'['.repeat(15 * million)}${']'.repeat(15 * million)}}`],
    ['30 MB of empty objects', `{"a":[${'{},'.repeat(10 * million)}{}]}`],
    ['parameters', '#code=x&'.repeat(million)],
    ['things that look like parameters', '#codecodecode'.repeat(million / 2)],
    ['names of parameters', `#${'token'.repeat(million)}`],
    ['invisible characters', '\u200b'.repeat(4 * million)],
    ['escapes in a JWT', jwt(`{"a":"${'\\u202e'.repeat(300_000)}"}`)],
  ];
  for (const [title, text] of slow) {
    it(`never hangs: ${title}`, () => {
      const startedMs = performance.now();
      readPastedToken(text);
      // Anything quadratic takes longer here; a busy machine takes some of these seconds.
      assert.ok(performance.now() - startedMs < 5000);
    });
  }
});
