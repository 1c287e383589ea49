import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jwtAt } from '../../../src/core/token/jwtAt.ts';
import { withoutSignature } from '../../../src/core/token/withoutSignature.ts';
import { hoverMarkdown, type HoverContentWords } from '../../../src/host/hover/hoverMarkdown.ts';
import { sampleJwt } from '../../support/panelSamples.ts';
import { englishHoverWords } from '../../support/panelWords.ts';
import { anyText } from '../support/anyText.ts';

const nowEpochMs = 1_800_000_000_000;
const now = nowEpochMs / 1000;

describe('the hover on a JWT', () => {
  let words: HoverContentWords;

  before(async () => {
    const { panel, hover } = await englishHoverWords();
    // The local time is that of the machine.
    words = { panel, hover: { ...hover, time: (at) => `at ${String(at - now)}` } };
  });

  function hover(claims: object | string, header?: object): string {
    const found = jwtAt(sampleJwt(claims, header), 3);
    assert.ok(found);
    return hoverMarkdown(found, nowEpochMs, words);
  }

  it('tells the header, the times and the claims with their names in words', () => {
    const claims = { iss: 'https://idp.example', aud: ['a', 'b'], exp: now + 60, plan: { x: 1 } };
    assert.deepEqual(hover(claims, { alg: 'RS256', typ: 'at+jwt', kid: 'k1' }).split('\n'), [
      '**JWT** · alg RS256 · typ at\\+jwt · kid k1',
      '',
      'Expires: at 60. Not verified: this is what the token says of itself.',
      '',
      '| | |',
      '| :-- | :-- |',
      '| iss · Issuer | https\\:\\/\\/idp.example |',
      '| aud · Audience | \\["a","b"\\] |',
      '| exp · Expiry | at 60 |',
      '| plan | \\{"x"\\:1\\} |',
    ]);
  });

  for (const [what, claims, told] of [
    ['has expired', { exp: now }, 'Expired: at 0.'],
    ['is not valid yet', { nbf: now + 9, exp: now + 60 }, 'Not valid before at 9.'],
    ['does not say when it expires', {}, 'It does not say when it expires.'],
    ['has an expiry that is no time', { exp: 'soon' }, 'It does not say when it expires.'],
    ['has an expiry that no calendar has', { exp: 1e300 }, 'It does not say when it expires.'],
  ] as const) {
    it(`says so when it ${what}`, () => {
      assert.equal(hover(claims).split('\n')[2]?.startsWith(told), true);
    });
  }

  for (const [what, token, told] of [
    [
      'unsigned',
      sampleJwt({}, { alg: 'none' }),
      'Unsigned (alg none): anybody can write such a token.',
    ],
    [
      'unsigned',
      sampleJwt({}, { alg: 'NONE' }),
      'Unsigned (alg none): anybody can write such a token.',
    ],
    [
      'without its signature',
      withoutSignature(sampleJwt({})),
      'Its signature was removed, so that nobody accepts it.',
    ],
    ['signed', sampleJwt({}), ''],
  ] as const) {
    it(`says of a token that it is ${what}`, () => {
      const found = jwtAt(`Bearer ${token}`, 10);
      assert.ok(found);
      const [, remarks = ''] = hoverMarkdown(found, nowEpochMs, words).split('\n\n');
      assert.equal(remarks.replace(/^.*?says of itself\. ?/, ''), told);
    });
  }

  it('tells a time with its zone', async () => {
    const { hover: real } = await englishHoverWords();
    assert.match(real.time(now, nowEpochMs), /^Jan 15, 2027, .*\s[AP]M [A-Z]\S* \(/);
  });

  it('tells the header of an encrypted one, and that it can’t be read', () => {
    const header = Buffer.from('{"alg":"dir","enc":"A128GCM"}').toString('base64url');
    const found = jwtAt(`${header}..aXY.dGV4dA.dGFn`, 0);
    assert.ok(found);
    assert.equal(
      hoverMarkdown(found, nowEpochMs, words),
      '**JWE** · alg dir · enc A128GCM\n\nEncrypted: only its recipient can read this token.',
    );
  });

  it('is short, however many claims there are and however long they are', () => {
    const many = Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => [`claim${String(index)}`, 'x'.repeat(100)]),
    );
    const text = hover({ ...many });
    const long = hover({ long: 'y'.repeat(9000) })
      .split('\n')
      .at(-1);
    assert.deepEqual(
      [text.split('\n').length, text.split('\n').at(-1), long],
      [33, '65 more', `| long | ${'y'.repeat(120)}… |`],
    );
  });

  const hostile = [
    '[x](command:oidc.signOut) ![y](https://evil.example/y) <img src=x onerror=y>',
    '`a` **b** __c__ ~~d~~ # e $(zap) &lt; \\| | \\',
    'http://evil.example www.evil.example mallory@evil.example',
    'a\nb\r\n| c | d |\u2028\u0000\u001b[31m',
    '\u202e gnp \u2066 \u200b',
    '```\n# x',
  ];
  for (const text of hostile) {
    it(`shows a claim as the text it is: ${JSON.stringify(text.slice(0, 20))}`, () => {
      const lines = hover({ [text]: text, s: text }, { alg: text, kid: text }).split('\n');
      const escaped = lines.map((line) =>
        line.replace(/\\[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/g, ''),
      );
      const [title = '', ...rest] = escaped;
      assert.deepEqual(
        {
          lines: lines.length,
          cells: escaped.slice(6).map((line) => line.split('|').length),
          markup: [title.replace('**JWT**', ''), ...rest.slice(5)].filter((line) =>
            /[\\`*[\]<>#~&@$]|:\/\/|www\./.test(line),
          ),
          invisible: lines.filter((line) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(line)),
        },
        { lines: 8, cells: [4, 4], markup: [], invisible: [] },
      );
    });
  }

  it('has one row a claim and nothing but escaped punctuation, whatever a claim is', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, value) => {
        const lines = hover({ first: 1, [`n${name}`]: value }).split('\n');
        const cells = lines.at(-1)?.replace(/\\./g, '') ?? '';
        assert.deepEqual(
          [lines.length, cells.split('|').length, /[\\`*[\]<>]/.test(cells)],
          [8, 4, false],
        );
      }),
    );
  });

  it('survives claims that are nested deeper than JSON can be written', () => {
    const deep = `{"deep":${'['.repeat(5500)}${']'.repeat(5500)},"__proto__":{"x":1}}`;
    const rows = hover(deep).split('\n').slice(6);
    assert.deepEqual(
      rows.map((row) => row.split(' | ')[0]),
      ['| deep', '| \\_\\_proto\\_\\_'],
    );
  });
});
