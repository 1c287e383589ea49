import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder, readManifest } from '../../dev/project.ts';

/** What the package consists of, as far as an editor reads it. */
const packaged = ['package.nls.json', 'l10n', 'dist', 'media'];

/** An extension that does nothing: what it takes is the host's own part. Returns its id. */
export async function installEmpty(extensionsFolder: string, name: string): Promise<string> {
  const folder = join(extensionsFolder, `bench.${name}-1.0.0`);
  const engines = { vscode: '^1.100.0' };
  const manifest = { name, publisher: 'bench', version: '1.0.0', engines, main: './main.cjs' };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'main.cjs'), 'exports.activate = () => undefined;\n');
  return `bench.${name}`;
}

/** The packaged extension, but that the editor leaves it to us when to activate it. Returns its id. */
export async function installOurs(extensionsFolder: string): Promise<string> {
  const { publisher, name, version } = readManifest();
  const id = `${publisher}.${name}`;
  const folder = join(extensionsFolder, `${id}-${version}`);
  await mkdir(folder, { recursive: true });
  for (const part of packaged) {
    await cp(join(projectFolder, part), join(folder, part), { recursive: true });
  }
  const text = await readFile(join(projectFolder, 'package.json'), 'utf8');
  const manifest = { ...(JSON.parse(text) as object), activationEvents: [] };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return id;
}
