import { join } from 'node:path';
import process from 'node:process';
import { runToEnd } from '../dev/ownedProcess.ts';
import { outFolder, projectFolder } from '../dev/project.ts';
import { chooseTestEditor } from '../dev/testEditor.ts';
import { versionEnvironment } from '../dev/testedVersions.ts';
import { bundleEditorTests } from './editorBundle.ts';
import { EditorOutput } from './editorOutput.ts';
import type { StepContext, StepOutcome } from './step.ts';
import { outcomeOf, readResult, suiteEnvironment, suiteGraceMs } from './tools.ts';

const timeoutMs = 8 * 60_000;

/** Runs test/editor inside a real VS Code. What the editor says goes to a file below `out/logs`. */
export async function editorSuite(context: StepContext): Promise<StepOutcome> {
  const editor = await chooseTestEditor(context.say, context.vscode);
  context.say(`Editor: ${editor.title}`);
  const tests = await bundleEditorTests();
  const { env, resultFile } = await suiteEnvironment(context, 'editor');
  const script = join(projectFolder, 'scripts', 'suites', 'editorMain.ts');
  const output = new EditorOutput(join(outFolder, 'logs', `editor-${context.vscode.vscode}.log`));
  try {
    const { exitCode } = await runToEnd(
      process.execPath,
      [script, editor.vscodeExecutablePath, tests],
      {
        cwd: projectFolder,
        env: { ...env, ...versionEnvironment(context.vscode) },
        timeoutMs,
        graceMs: suiteGraceMs,
        onOutput: (text) => output.take(text),
      },
    );
    const outcome = outcomeOf(await readResult(resultFile), exitCode);
    return { ...outcome, note: [outcome.note, editor.title].filter(Boolean).join('; ') };
  } finally {
    output.close();
  }
}
