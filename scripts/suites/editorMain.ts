// `node scripts/suites/editorMain.ts <executable> <tests module>`: the tests of test/editor in that editor.
// `test/editor/workspace` is the folder that is open there (a copy of it), and each folder below
// `test/editor/extensions` is one more installed extension.

import { existsSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { runTests } from '@vscode/test-electron';
import { copyExtension } from '../dev/copyExtension.ts';
import { closeOnSignals } from '../dev/ownedProcess.ts';
import { projectFolder } from '../dev/project.ts';
import { temporaryFolder } from '../dev/temporaryFolder.ts';

const editorFolder = join(projectFolder, 'test', 'editor');

async function main(vscodeExecutablePath: string, extensionTestsPath: string): Promise<number> {
  // Short, because desktop VS Code puts sockets into it, whose paths may have 103 characters.
  const folder = await temporaryFolder('oidc-');
  return runTests({
    vscodeExecutablePath,
    extensionTestsPath,
    extensionDevelopmentPath: projectFolder,
    launchArgs: await prepare(folder),
  });
}

async function prepare(folder: string): Promise<string[]> {
  const workspace = join(folder, 'workspace');
  const extensions = join(folder, 'extensions');
  await mkdir(workspace);
  await mkdir(extensions);
  if (existsSync(join(editorFolder, 'workspace'))) {
    await cp(join(editorFolder, 'workspace'), workspace, { recursive: true });
  }
  for (const name of await readdir(join(editorFolder, 'extensions'))) {
    await copyExtension(join(editorFolder, 'extensions', name), extensions);
  }
  return [workspace, `--user-data-dir=${join(folder, 'user')}`, `--extensions-dir=${extensions}`];
}

closeOnSignals();
try {
  const [executable = '', tests = ''] = process.argv.slice(2);
  process.exit(await main(executable, tests));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
