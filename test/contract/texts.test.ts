import assert from 'node:assert/strict';
import { englishTexts, manifest, textsBelow } from './support/manifest.ts';

const texts = textsBelow(manifest);
const usedKeys = texts.flatMap(({ text }) => /^%(.+)%$/.exec(text)?.[1] ?? []);

/** Members of package.json that people read. */
const shownMembers = new Set([
  ...['displayName', 'title', 'description', 'markdownDescription', 'patternErrorMessage'],
  ...['label', 'enumDescriptions', 'markdownEnumDescriptions', 'name', 'contents', 'altText'],
  ...['deprecationMessage', 'markdownDeprecationMessage', 'errorMessage', 'contextualTitle'],
]);

describe('the texts of package.json', () => {
  it('stand in package.nls.json, all of them and nothing else', () => {
    assert.ok(usedKeys.length > 0);
    assert.deepEqual(Object.keys(englishTexts).sort(), [...new Set(usedKeys)].sort());
  });

  it('can be translated: each is a key', () => {
    const below = textsBelow({ ...manifest.contributes, ...manifest.capabilities });
    const untranslated = below.filter(({ path, text }) => {
      const member = path.findLast((key) => !/^\d+$/.test(key)) ?? '';
      const isSchemaProperty = path.at(-2) === 'properties';
      return shownMembers.has(member) && !isSchemaProperty && !/^%.+%$/.test(text);
    });
    assert.deepEqual(untranslated, []);
  });

  it('say something, without blanks around it', () => {
    assert.deepEqual(
      Object.entries(englishTexts).filter(([, text]) => text.trim() !== text || text === ''),
      [],
    );
  });

  it('have a % nowhere but around a whole key', () => {
    const halves = texts.filter(({ text }) => text.includes('%') && !/^%[\w.]+%$/.test(text));
    assert.deepEqual(halves, []);
  });
});
