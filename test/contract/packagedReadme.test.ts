import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagedReadme } from '../../scripts/dev/packagedReadme.ts';
import { projectFolder } from '../../scripts/dev/project.ts';
import { anchorOf } from './support/markdownFile.ts';

describe('the README of the package', () => {
  const readme = packagedReadme(readFileSync(join(projectFolder, 'README.md'), 'utf8'));

  it('has no picture, and no link to what is not in it', () => {
    const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => anchorOf(text));
    const targets = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    assert.deepEqual(
      targets.filter(
        (target) => !target.startsWith('https:') && !anchors.includes(target.slice(1)),
      ),
      [],
    );
  });

  it('leaves out what only helps in the repository, and nothing else', () => {
    const text = [
      '# A',
      '',
      '![picture](a.png)',
      '',
      '<!-- In the repository only. -->',
      '',
      'Run `npm start`.',
      '',
      '<!-- Everywhere again. -->',
      '',
      'See [B](docs/b.md), [C](#c) and [D](https://d.example).',
    ];
    assert.equal(
      packagedReadme(text.join('\n')),
      '# A\n\nSee B, [C](#c) and [D](https://d.example).',
    );
  });
});
