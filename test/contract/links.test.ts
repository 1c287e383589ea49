import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { projectFolder } from '../../scripts/dev/project.ts';
import { anchorOf, markdownFiles, readMarkdown } from './support/markdownFile.ts';

const files = markdownFiles();

describe('the documents', () => {
  for (const path of files) {
    it(`have no link that leads nowhere: ${path}`, () => {
      const { targets } = readMarkdown(path);
      const broken = targets
        .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
        .filter((target) => !resolves(path, target));
      assert.deepEqual(broken, []);
    });
  }

  it('are reached from the README, all of them', () => {
    const reached = new Set(['README.md']);
    for (const path of reached) {
      for (const target of readMarkdown(path).targets) {
        const [file = ''] = target.split('#');
        const found = normalize(join(dirname(path), file));
        if (file.endsWith('.md') && files.includes(found)) {
          reached.add(found);
        }
      }
    }
    const documents = files.filter((path) => !path.includes('/') || path.startsWith('docs/'));
    assert.deepEqual(
      documents.filter((path) => !reached.has(path)),
      [],
    );
  });
});

function resolves(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(projectFolder, path))) {
    return false;
  }
  return (
    anchor === undefined ||
    readMarkdown(path).headings.some(({ text }) => anchorOf(text) === anchor)
  );
}
