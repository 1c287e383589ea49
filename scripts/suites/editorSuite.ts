import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { outFolder, projectFolder } from '../dev/project.ts';
import { chooseTestEditor } from '../dev/testEditor.ts';
import { bundleEditorTests } from './editorBundle.ts';
import { EditorOutput } from './editorOutput.ts';
import type { StepContext, StepOutcome } from './step.ts';
import { outcomeOf, readResult, suiteEnvironment } from './tools.ts';

const editorFolder = join(projectFolder, 'test', 'editor');

/**
 * Runs test/editor inside a real VS Code. `test/editor/workspace` is the folder that is open there (a
 * copy of it), each folder below `test/editor/extensions` one more installed extension.
 */
export async function editorSuite(context: StepContext): Promise<StepOutcome> {
  const editor = await chooseTestEditor(context.say);
  context.say(`Editor: ${editor.title}`);
  const extensionTestsPath = await bundleEditorTests();
  const { env, resultFile } = await suiteEnvironment(context, 'editor');
  // Short, because desktop VS Code puts sockets into it, whose paths may have 103 characters.
  const folder = await mkdtemp(join(tmpdir(), 'oidc-'));
  const output = new EditorOutput(join(outFolder, 'logs', 'editor.log'));
  try {
    const launchArgs = await prepare(folder);
    const exitCode = await runTests({
      vscodeExecutablePath: editor.vscodeExecutablePath,
      extensionDevelopmentPath: projectFolder,
      extensionTestsPath,
      extensionTestsEnv: env,
      launchArgs,
      stdout: output,
      stderr: output,
    }).catch(exitCodeOf);
    const outcome = outcomeOf(await readResult(resultFile), exitCode);
    return { ...outcome, note: [outcome.note, editor.title].filter(Boolean).join('; ') };
  } finally {
    output.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(folder: string): Promise<string[]> {
  const workspace = join(folder, 'workspace');
  const extensions = join(folder, 'extensions');
  await mkdir(workspace);
  await mkdir(extensions);
  if (existsSync(join(editorFolder, 'workspace'))) {
    await cp(join(editorFolder, 'workspace'), workspace, { recursive: true });
  }
  await installExtensions(join(editorFolder, 'extensions'), extensions);
  return [workspace, `--user-data-dir=${join(folder, 'user')}`, `--extensions-dir=${extensions}`];
}

async function installExtensions(from: string, to: string): Promise<void> {
  for (const name of existsSync(from) ? await readdir(from) : []) {
    const manifest = JSON.parse(await readFile(join(from, name, 'package.json'), 'utf8')) as {
      readonly publisher: string;
      readonly name: string;
      readonly version: string;
    };
    const id = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
    await cp(join(from, name), join(to, id), { recursive: true });
  }
}

function exitCodeOf(error: unknown): number {
  const code = (error as { readonly code?: unknown }).code;
  return typeof code === 'number' ? code : -1;
}
