import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inert, printable, redactUrl } from '../../src/core/text.ts';
import { anyText } from './support/anyText.ts';

const rightToLeftOverride = '\u202e';
const zeroWidthSpace = '\u200b';

describe('text from outside, made printable', () => {
  const cases: readonly [title: string, given: string, shown: string][] = [
    [
      'keeps letters, marks and emoji of any language',
      'Zoë 日本 العربية 🎉',
      'Zoë 日本 العربية 🎉',
    ],
    ['shows a line break as an escape', 'a\r\nb', 'a\\u{d}\\u{a}b'],
    ['shows a terminal escape sequence', '\u001b[31mred', '\\u{1b}[31mred'],
    ['shows a NUL', 'a\0b', 'a\\u{0}b'],
    ['shows a bidirectional override', `user${rightToLeftOverride}gpj.exe`, 'user\\u{202e}gpj.exe'],
    ['shows a zero-width space', `pay${zeroWidthSpace}pal`, 'pay\\u{200b}pal'],
    ['shows a byte order mark', '\ufeffx', '\\u{feff}x'],
    ['shows line and paragraph separators', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['shows a lone surrogate', 'a\ud800b', 'a\\u{d800}b'],
    ...[0x3164, 0x115f, 0xffa0, 0x2800, 0x34f, 0x17b4, 0xfe0f, 0xe0100, 0x180b].map(
      (point): (typeof cases)[number] => [
        `shows what has no shape: U+${point.toString(16)}`,
        `a${String.fromCodePoint(point)}b`,
        `a\\u{${point.toString(16)}}b`,
      ],
    ),
    ['keeps an emoji in colour', 'Zoë ❤\ufe0f', 'Zoë ❤\ufe0f'],
    ['shows a second selector behind it', '❤\ufe0f\ufe0f', '❤\ufe0f\\u{fe0f}'],
    ['shows what joins emoji', '👩\u200d👧', '👩\\u{200d}👧'],
    ['shows an invisible tag character', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ];
  for (const [title, given, shown] of cases) {
    it(title, () => assert.equal(printable(given), shown));
  }

  it('is cut at 300 characters, or where it is told', () => {
    assert.deepEqual(
      [printable('x'.repeat(300)), printable('x'.repeat(301)), printable('abcdef', 3)],
      ['x'.repeat(300), `${'x'.repeat(300)}…`, 'abc…'],
    );
  });

  it('never holds a character that prints nothing or reorders, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.doesNotMatch(printable(text), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('text from outside, made inert', () => {
  const cases: readonly [title: string, given: string, shown: string][] = [
    [
      'is no link that runs a command',
      'click [here](command:workbench.action.quit)',
      'click |here|(command:workbench.action.quit)',
    ],
    ['is no icon', 'all $(check) good', 'all $ (check) good'],
    ['is no code', 'run `rm -rf`', "run 'rm -rf'"],
    ['is no second line', 'ok\n[x](y)', 'ok\\u{a}|x|(y)'],
  ];
  for (const [title, given, shown] of cases) {
    it(title, () => assert.equal(inert(given), shown));
  }

  it('holds no markup, whatever comes in', () => {
    const markup = fc.constantFrom('[', ']', '(', ')', '$', '`', '$(', '](command:', '\n', 'x');
    fc.assert(
      fc.property(fc.array(markup), (parts) => {
        assert.doesNotMatch(inert(parts.join('')), /[[\]`\n]|\$\(/);
      }),
    );
  });
});

describe('a URL for the log', () => {
  const cases: readonly [title: string, given: string, shown: string][] = [
    ['keeps scheme, host, port and path', 'http://127.0.0.1:8080/a/b', 'http://127.0.0.1:8080/a/b'],
    ['loses its query', 'https://op.example/cb?code=secret', 'https://op.example/cb'],
    ['loses its fragment', 'https://op.example/cb#access_token=secret', 'https://op.example/cb'],
    ['loses user name and password', 'https://user:secret@op.example/', 'https://op.example/'],
    ['is not repeated when it is none', 'secret secret', '(not a URL)'],
  ];
  for (const [title, given, shown] of cases) {
    it(title, () => assert.equal(redactUrl(given), shown));
  }
});
