import { rm, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import process from 'node:process';
import { runToEnd } from '../dev/ownedProcess.ts';
import { outFolder, projectFolder } from '../dev/project.ts';
import { grepVariable, resultFileVariable, type MochaResult } from './mochaRun.ts';
import type { StepContext, StepOutcome } from './step.ts';

/** Runs a tool once: one check that passes when it ends with 0. Its output is shown if it does not. */
export async function check(
  context: StepContext,
  title: string,
  nodeArguments: readonly string[],
): Promise<StepOutcome> {
  const { exitCode, output } = await runToEnd(process.execPath, nodeArguments, {
    cwd: projectFolder,
  });
  if (exitCode === 0) {
    return { passed: 1, failed: 0 };
  }
  context.say(output.trimEnd());
  return { passed: 0, failed: 1, note: `${title} found problems` };
}

/** What did not come to a result has failed once; the note is the first line of why. */
export function failure(reason: unknown): StepOutcome {
  const text = reason instanceof Error ? reason.message : String(reason);
  const [note = ''] = text.split('\n', 1);
  return { passed: 0, failed: 1, note };
}

/** All outcomes as one. */
export function together(outcomes: readonly StepOutcome[]): StepOutcome {
  const notes = outcomes.flatMap((outcome) => (outcome.note === undefined ? [] : [outcome.note]));
  return {
    passed: outcomes.reduce((sum, outcome) => sum + outcome.passed, 0),
    failed: outcomes.reduce((sum, outcome) => sum + outcome.failed, 0),
    failures: outcomes.flatMap((outcome) => outcome.failures ?? []),
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  };
}

/** How long a suite gets to end the servers and browsers it has started. */
export const suiteGraceMs = 12_000;

export interface NodeSuiteOptions {
  /** Folder below test/. */
  readonly suite: string;
  /** How long one test may take. */
  readonly testTimeoutMs: number;
  /** How long all of them together may take. */
  readonly timeoutMs: number;
  readonly env?: NodeJS.ProcessEnv;
  /** The one file to run, as a path; default: all of the folder. */
  readonly file?: string;
  /** Takes what it prints; default: the terminal. */
  readonly onOutput?: (text: string) => void;
}

/** Runs a folder of mocha tests, or a file of it, in a Node process of its own. */
export async function nodeSuite(
  context: StepContext,
  options: NodeSuiteOptions,
): Promise<StepOutcome> {
  const script = join(projectFolder, 'scripts', 'suites', 'nodeSuite.ts');
  const { suite, file } = options;
  const part = file === undefined ? suite : `${suite}/${basename(file)}`;
  const { env, resultFile } = await suiteEnvironment(context, part);
  const { exitCode } = await runToEnd(
    process.execPath,
    [script, suite, String(options.testTimeoutMs), ...(file === undefined ? [] : [file])],
    {
      cwd: projectFolder,
      env: { ...env, ...options.env },
      timeoutMs: options.timeoutMs,
      graceMs: suiteGraceMs,
      onOutput: options.onOutput ?? ((text) => process.stdout.write(text)),
    },
  );
  return outcomeOf(await readResult(resultFile), exitCode);
}

/** The environment that makes a suite write its result, and the (now absent) file it will be in. */
export async function suiteEnvironment(
  context: StepContext,
  suite: string,
): Promise<{ readonly env: NodeJS.ProcessEnv; readonly resultFile: string }> {
  const resultFile = join(outFolder, 'results', `${suite}.json`);
  await rm(resultFile, { force: true });
  const env = {
    ...process.env,
    ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    [resultFileVariable]: resultFile,
    [grepVariable]: context.grep ?? '',
  };
  return { env, resultFile };
}

/** What the suite wrote, or undefined when it ended before it could. */
export async function readResult(file: string): Promise<MochaResult | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as MochaResult;
  } catch {
    return undefined;
  }
}

/** A suite that ended without a result, or with an exit code its result does not explain, failed. */
export function outcomeOf(result: MochaResult | undefined, exitCode: number): StepOutcome {
  if (result === undefined) {
    const note = `ended with exit code ${String(exitCode)} before its tests did`;
    return { passed: 0, failed: 1, note };
  }
  if (exitCode !== 0 && result.failed === 0) {
    const note = `all tests passed, but it ended with exit code ${String(exitCode)}`;
    return { ...result, failed: 1, note };
  }
  return result;
}
