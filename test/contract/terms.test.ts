import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../scripts/dev/project.ts';
import { markdownFiles } from './support/markdownFile.ts';

const files = [...markdownFiles(), 'package.nls.json', 'l10n/bundle.l10n.json'];

/** One word for one thing: what the field says of the provider, and what the commands are called. */
const otherWords: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/\bredirect(?:ion)? urls?\b/gi, 'redirect URI'],
  [/\blog-outs?\b/gi, 'logout (the provider’s) or sign-out (ours)'],
  [/\blog-ins?\b/gi, 'login (the provider’s) or sign-in (ours)'],
  [/\b(?:signin|signout)\b(?![.:])/g, 'sign-in, sign-out'],
];

describe('the words that people read', () => {
  for (const file of files) {
    it(`name a thing in one way: ${file}`, () => {
      const text = readFileSync(join(projectFolder, file), 'utf8');
      const found = otherWords.flatMap(([wrong, right]) =>
        [...text.matchAll(wrong)].map(([word]) => `${word}: write ${right}`),
      );
      assert.deepEqual(found, []);
    });
  }
});
