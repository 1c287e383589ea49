import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { runToEnd } from '../../dev/ownedProcess.ts';
import { outFolder, projectFolder } from '../../dev/project.ts';
import { removeTemporaryFolder, temporaryFolder } from '../../dev/temporaryFolder.ts';
import type { TestEditor } from '../../dev/testEditor.ts';
import { bundleForExtensionHost } from '../../suites/editorBundle.ts';
import { orderVariable, type Activation, type ActivationOrder } from './activationRun.ts';
import type { ActivationResult } from './activationRun.ts';
import { installEmpty, installOurs } from './installedExtensions.ts';

const timeoutMs = 3 * 60_000;
const microsoftId = 'vscode.microsoft-authentication';

/** What one start of an editor showed. */
export interface EditorRun {
  readonly ours: Activation;
  readonly microsoft: Activation;
  /** One before, one between and one after. */
  readonly empty: readonly Activation[];
}

/** Builds what runs inside the editor; returns its path. */
export async function bundleMeasuring(): Promise<string> {
  const entry = join(projectFolder, 'scripts', 'bench', 'activation', 'measureActivation.ts');
  const file = join(outFolder, 'bench', 'measureActivation.cjs');
  await bundleForExtensionHost({ entryPoints: [entry] }, file);
  return file;
}

/** Starts an editor of its own, and activates in it what is compared. */
export async function activateInEditor(
  { vscodeExecutablePath }: TestEditor,
  extensionTestsPath: string,
  oursFirst: boolean,
): Promise<EditorRun> {
  // Short, because desktop VS Code puts sockets into it, whose paths may have 103 characters.
  const folder = await temporaryFolder('oidc-');
  try {
    const [extensions, workspace] = [join(folder, 'extensions'), join(folder, 'workspace')];
    await mkdir(workspace);
    const oursId = await installOurs(extensions);
    const warmUp = await installEmpty(extensions, 'warm-up');
    const [before, between, after] = [
      await installEmpty(extensions, 'empty-1'),
      await installEmpty(extensions, 'empty-2'),
      await installEmpty(extensions, 'empty-3'),
    ];
    const [first, second] = oursFirst ? [oursId, microsoftId] : [microsoftId, oursId];
    const resultFile = join(folder, 'result.json');
    const order: ActivationOrder = {
      warmUp,
      ids: [before, first, between, second, after],
      resultFile,
    };
    const options = {
      vscodeExecutablePath,
      extensionTestsPath,
      // One has to be named; this one is there already.
      extensionDevelopmentPath: join(extensions, 'bench.warm-up-1.0.0'),
      launchArgs: [
        workspace,
        `--user-data-dir=${join(folder, 'user')}`,
        `--extensions-dir=${extensions}`,
      ],
    };
    const main = join(import.meta.dirname, 'editorMain.ts');
    const { output } = await runToEnd(process.execPath, [main, JSON.stringify(options)], {
      env: { ...process.env, [orderVariable]: JSON.stringify(order) },
      timeoutMs,
    });
    const result = await readResult(resultFile, output);
    const of = (id: string): Activation => result[id] ?? fail(output);
    return {
      ours: of(oursId),
      microsoft: of(microsoftId),
      empty: [before, between, after].map(of),
    };
  } finally {
    removeTemporaryFolder(folder);
  }
}

async function readResult(file: string, output: string): Promise<ActivationResult> {
  const text = await readFile(file, 'utf8').catch(() => fail(output));
  return JSON.parse(text) as ActivationResult;
}

function fail(output: string): never {
  throw new Error(`The editor ended without a result:\n${output.slice(-3000)}`);
}
