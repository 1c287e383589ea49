import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jwtAt } from '../../../src/core/token/jwtAt.ts';
import { sampleJwt } from '../../support/panelSamples.ts';

const jwt = sampleJwt({ sub: 'alice' });
const jwe = `${encode({ alg: 'dir', enc: 'A128GCM' })}..aXY.dGV4dA.dGFn`;

/** What is found at each of these places of a line. */
function found(line: string, ...places: readonly number[]): readonly (string | undefined)[] {
  return places.map((at) => {
    const token = jwtAt(line, at);
    return token && line.slice(token.start, token.end);
  });
}

describe('the JWT at a place in a text', () => {
  for (const [what, before, after] of [
    ['alone', '', ''],
    ['in a header', 'Authorization: Bearer ', ''],
    ['in JSON', '{"access_token":"', '","token_type":"Bearer"}'],
    ['in a URL', 'https://app.example/#access_token=', '&state=x'],
    ['at the end of a sentence', 'This is the token: ', '.'],
    ['behind a name with dots', 'app.token.', ''],
    ['in a file name', '', '.txt.gz'],
  ] as const) {
    it(`is found ${what}, from its first character to its end, and nowhere else`, () => {
      const line = `${before}${jwt}${after}`;
      const start = before.length;
      const end = start + jwt.length;
      const places = [start, start + 40, end - 1, end];
      const beside = [start - 1, end + 2].filter((at) => at >= 0 && at <= line.length);
      assert.deepEqual(
        [found(line, ...places), found(line, ...beside)],
        [places.map(() => jwt), beside.map(() => undefined)],
      );
    });
  }

  it('is the one of several that the place is in', () => {
    const other = sampleJwt({ sub: 'bob' });
    const line = `${jwt}.${other} ${jwe}`;
    assert.deepEqual(found(line, 5, jwt.length + 5, line.length - 3), [jwt, other, jwe]);
  });

  it('may have no signature', () => {
    const unsigned = jwt.replace(/[^.]*$/, '');
    assert.deepEqual(found(`"${unsigned}"`, 9), [unsigned]);
  });

  it('is nothing that only looks like one', () => {
    const lines = [
      'eyJ.eyJ.sig',
      'eye.of.newt',
      'www.example.com',
      'eyJhbGciOiJub25lIn0.e30',
      '',
      '...',
    ];
    assert.deepEqual(
      lines.flatMap((line) => found(line, 1)),
      lines.map(() => undefined),
    );
  });

  it('is found in any text without an error, and only where the place is in it', () => {
    const piece = fc.oneof(fc.constantFrom(jwt, jwe, '.', 'ey', 'eyJ', ' '), fc.string());
    fc.assert(
      fc.property(fc.array(piece), fc.nat(), (pieces, place) => {
        const line = pieces.join('');
        const at = place % (line.length + 1);
        const token = jwtAt(line, at);
        assert.ok(token === undefined || (token.start <= at && at <= token.end));
      }),
    );
  });

  it('costs no more in a huge line, whatever that is made of', () => {
    const size = 1_000_000;
    const lines = ['x', 'ey', 'ey.', '.', 'ey-', `${jwt}.`, `${jwt} `].map((part) =>
      part.repeat(Math.ceil(size / part.length)),
    );
    const startedMs = performance.now();
    for (const line of lines) {
      for (let at = 0; at < size; at += size / 10) {
        jwtAt(line, at);
      }
    }
    const eachMs = (performance.now() - startedMs) / (lines.length * 10);
    assert.ok(eachMs < 20, `${String(eachMs)} ms`);
  });

  it('costs no more in the middle of a line that it can reach all of', () => {
    const size = 32_700;
    const lines = ['ey.', 'eyJ.', `${jwt}.`, 'ey', '.'].map((part) =>
      part.repeat(Math.floor(size / part.length)),
    );
    const startedMs = performance.now();
    const all = lines.map((line) => found(line, Math.floor(line.length / 2))[0]);
    const eachMs = (performance.now() - startedMs) / lines.length;
    assert.deepEqual(
      { all, isSoon: eachMs < 20 },
      { all: [undefined, undefined, jwt, undefined, undefined], isSoon: true },
    );
  });

  it('is not looked for beyond its reach', () => {
    const long = sampleJwt({ x: 'x'.repeat(100_000) });
    assert.deepEqual(found(long, 0, 50_000, long.length), [undefined, undefined, undefined]);
  });
});

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
