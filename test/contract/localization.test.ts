import assert from 'node:assert/strict';
import { join } from 'node:path';
import { filesBelow } from '../../scripts/dev/files.ts';
import { projectFolder } from '../../scripts/dev/project.ts';
import { localizedStrings } from './support/localizedStrings.ts';
import { manifest, readProjectJson } from './support/manifest.ts';

const files = filesBelow(join(projectFolder, 'src')).filter((file) => file.endsWith('.ts'));
const found = files.map((file) => localizedStrings(file));
const bundle = readProjectJson('l10n', 'bundle.l10n.json') as Readonly<Record<string, string>>;

describe('the strings that the code shows', () => {
  it('are in l10n/bundle.l10n.json, all of them and nothing else; if not, run `npm run l10n`', () => {
    const used = new Set(found.flatMap(({ keys }) => keys));
    assert.ok(used.size > 0);
    const missing = [...used].filter((key) => !(key in bundle));
    const stale = Object.keys(bundle).filter((key) => !used.has(key));
    assert.deepEqual({ missing, stale }, { missing: [], stale: [] }, 'run `npm run l10n`');
  });

  it('are in that bundle as they are, since it is the English one', () => {
    assert.deepEqual(
      Object.entries(bundle).filter(([key, text]) => key !== text),
      [],
    );
  });

  it('are literals, which a tool can find: l10n is used for nothing but l10n.t(‘…’)', () => {
    assert.deepEqual(
      found.flatMap(({ hidden }) => hidden),
      [],
    );
  });

  it('have an argument for each {0}, and a {0} for each argument', () => {
    // These go to the panel as they are; it puts the values in.
    const filledInLater = 'src/host/panel/words/panelStrings.ts:';
    const calls = found
      .flatMap((file) => file.calls)
      .filter(({ place }) => !place.startsWith(filledInLater));
    const placeholders = (message: string): number =>
      new Set([...message.matchAll(/\{(\d+)\}/g)].map(([, index]) => index)).size;
    assert.deepEqual(
      calls.filter((call) => placeholders(call.message) !== call.arguments),
      [],
    );
  });

  it('are found where package.json says', () => assert.equal(manifest.l10n, './l10n'));
});

describe('a string that can’t be translated', () => {
  const sources: readonly [source: string, hidden: readonly string[]][] = [
    ["l10n.t('a {0}', b); vscode.l10n.t(`c`);", []],
    ["import { l10n } from 'vscode';", []],
    ['l10n.t(text);', ['x.ts:1']],
    ['l10n.t(`a ${b}`);', ['x.ts:1']],
    ["vscode.l10n.t('a' + b);", ['x.ts:1']],
    ["\nl10n.t(ok ? 'a' : 'b');", ['x.ts:2']],
    ["const t = l10n.t; t('a');", ['x.ts:1']],
    ["translate(l10n, 'a');", ['x.ts:1']],
    ["const { l10n } = vscode; l10n.t('a');", ['x.ts:1']],
    ["import { l10n as words } from 'vscode'; words.t('a');", ['x.ts:1']],
  ];
  for (const [source, hidden] of sources) {
    it(`is ${hidden.length === 0 ? 'not here' : 'seen'}: ${source.trim()}`, () =>
      assert.deepEqual(localizedStrings(join(projectFolder, 'x.ts'), source).hidden, hidden));
  }
});
