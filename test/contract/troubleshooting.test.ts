import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../scripts/dev/project.ts';
import { otherSections } from '../../src/host/troubleshooting/guideSection.ts';
import { anchorOf, readMarkdown } from './support/markdownFile.ts';

const guide = readMarkdown('docs/troubleshooting.md');

describe('the troubleshooting guide', () => {
  it('has a section for every error code, and for no other', () => {
    const sections = guide.headings
      .filter(({ text }) => /^[a-z]+(?:_[a-z]+)*$/.test(text))
      .map(({ text }) => text);
    assert.deepEqual([...sections].sort(), [...errorCodes()].sort());
  });

  it('has the sections that are not of an error, where code leads to them', () => {
    const anchors = guide.headings.map(({ text }) => anchorOf(text));
    assert.deepEqual(
      otherSections.filter((name) => anchors.includes(name)),
      otherSections,
    );
  });
});

/** Read from the source, since a type leaves nothing behind. */
function errorCodes(): readonly string[] {
  const path = join(projectFolder, 'src/core/errors.ts');
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const details = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'OidcErrorDetails');
  return (details?.members ?? []).flatMap(({ name }) =>
    name !== undefined && ts.isIdentifier(name) ? [name.text] : [],
  );
}
