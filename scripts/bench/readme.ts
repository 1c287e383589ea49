import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectFolder } from '../dev/project.ts';

const start = '<!-- The next lines are written by `npm run bench -- --write-readme`. -->';
const end = '<!-- End of what it writes. -->';

/** Puts the table between its two marks. */
export async function writeReadme(table: string, machine: string): Promise<void> {
  const file = join(projectFolder, 'README.md');
  const text = await readFile(file, 'utf8');
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error('README.md lacks the marks between which the table belongs.');
  }
  const date = new Date().toISOString().slice(0, 10);
  const written = [start, '', `Measured on ${date}: ${machine}.`, '', table, '', end].join('\n');
  const style = await resolveConfig(file);
  await writeFile(file, await format(`${before}${written}${after}`, { ...style, filepath: file }));
}
