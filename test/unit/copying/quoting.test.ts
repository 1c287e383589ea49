import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  quoteForEnvFile,
  quoteForPowerShell,
  quoteForSh,
} from '../../../src/core/copying/quoting.ts';
import { runInShell } from '../../support/shell.ts';

const awkward = [
  '',
  ' ',
  "it's",
  "'''",
  '"$HOME" `id` $(id) ${x} \\',
  "';id;'",
  'a\nb\r\n\tc',
  '-n',
  '!! !$ #x ~ * ? [a] {b,c} | & < > ; %s',
  '\u2018typographic\u2019 \u202e \u00e5',
];

describe('a text quoted for a shell', () => {
  it('is one word of sh and nothing else, whatever is in it', () => {
    const words = awkward.map(quoteForSh).join(' ');
    assert.deepEqual(runInShell(`printf '%s\\0' ${words}`).split('\0').slice(0, -1), awkward);
  });

  it('is one word of sh, also of any other text that a command can hold', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 20, maxLength: 200 }), (texts) => {
        const printed = runInShell(`printf '%s\\0' ${texts.map(quoteForSh).join(' ')}`);
        assert.deepEqual(printed.split('\0').slice(0, -1), texts);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same word of fish, where a backslash means something in single quotes, too', () => {
    const backslashes = ["\\'; id; '", "a\\\\'; id #", '\\', '\\\\', '\\\n!\\!', '{"a":"\\n\\\\"}'];
    const text = fc.string({
      unit: fc.constantFrom('\\', "'", '!', '\n', 'n', ';'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (any) => {
        assert.equal(wordOfFish(quoteForSh(any)), any);
      }),
    );
    const all = [...awkward, ...backslashes];
    assert.deepEqual(all.map(quoteForSh).map(wordOfFish), all);
  });
});

/** What fish makes of a quoted word (fish, The Language, Quotes and Escaping Characters). */
function wordOfFish(quoted: string): string {
  let word = '';
  let isQuoted = false;
  for (let at = 0; at < quoted.length; at += 1) {
    const [char, next] = [quoted.charAt(at), quoted.charAt(at + 1)];
    const isEscape = char === '\\' && (!isQuoted || next === '\\' || next === "'");
    if (char === "'") {
      isQuoted = !isQuoted;
    } else if (isEscape) {
      word += next;
      at += 1;
    } else {
      assert.ok(isQuoted, `${char} is a sign of the shell in ${quoted}`);
      word += char;
    }
  }
  assert.ok(!isQuoted, `still open: ${quoted}`);
  return word;
}

describe('a text quoted for PowerShell', () => {
  it('has every kind of single quote twice, and everything else as it is', () => {
    assert.deepEqual(
      ["it's", '\u2018a\u2019 \u201ab\u201b', '"$env:x" `n $(id)', ''].map(quoteForPowerShell),
      [
        "'it''s'",
        "'\u2018\u2018a\u2019\u2019 \u201a\u201ab\u201b\u201b'",
        `'"$env:x" \`n $(id)'`,
        "''",
      ],
    );
  });

  it('ends where it should by PowerShell’s own rule for verbatim strings', () => {
    const quotes = "'\u2018\u2019\u201a\u201b";
    const verbatim = new RegExp(`^[${quotes}]((?:[${quotes}]{2}|[^${quotes}])*)[${quotes}]$`, 'u');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from(quotes), 'a', '$', '`', '\n') }),
        (text) => {
          const content = verbatim.exec(quoteForPowerShell(text))?.[1];
          const read = content?.replace(new RegExp(`([${quotes}])[${quotes}]`, 'gu'), '$1');
          assert.equal(read, text);
        },
      ),
    );
  });
});

describe('a value of a .env file', () => {
  it('is plain where it can be, quoted where it must be, and nothing where neither is sure', () => {
    assert.deepEqual(
      ['eyJ.a-b_c~+/=', '00D!AQ', 'a b', 'a#b', '$x', "it's", 'a\nb', ''].map(quoteForEnvFile),
      ['eyJ.a-b_c~+/=', "'00D!AQ'", "'a b'", "'a#b'", "'$x'", undefined, undefined, "''"],
    );
  });
});
