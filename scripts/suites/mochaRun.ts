import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Name of the environment variable that says where a suite writes its {@link MochaResult}. */
export const resultFileVariable = 'OIDC_TOKENS_TEST_RESULT';
/** Name of the environment variable that narrows a run to tests whose title contains its value. */
export const grepVariable = 'OIDC_TOKENS_TEST_GREP';

/** Starts every line a suite inside an editor prints, to tell it from what the editor prints. */
export const outputMarker = '[mocha] ';

export interface MochaResult {
  readonly passed: number;
  readonly failed: number;
  /** The full title of each test or hook that failed, and the first line of why. */
  readonly failures: readonly string[];
}

export interface MochaOptions {
  /** Absolute paths of test files; mocha imports them itself. */
  readonly files: readonly string[];
  /** How long one test may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Loads tests that are not files of their own (a bundle), after mocha's globals exist. */
  readonly load?: () => unknown;
}

/**
 * Runs mocha tests in this process and writes the counts for whoever started it. A skipped test, a
 * left-over `.only` and an empty suite are failures: a part that did not run has not passed.
 */
export async function runMocha(options: MochaOptions): Promise<MochaResult> {
  const grep = process.env[grepVariable];
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: 'spec',
    timeout: options.timeoutMs,
    forbidOnly: true,
    forbidPending: true,
    color: process.env['FORCE_COLOR'] === '1',
    ...(grep === undefined || grep === '' ? {} : { fgrep: grep }),
  });
  for (const file of options.files) {
    mocha.addFile(file);
  }
  if (options.load !== undefined) {
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    options.load();
  }
  await mocha.loadFilesAsync();
  const result = await execute(mocha);
  writeResult(result);
  return result;
}

function execute(mocha: Mocha): Promise<MochaResult> {
  return new Promise((resolve) => {
    let passed = 0;
    const failures: string[] = [];
    const runner = mocha.run((failed) => {
      if (passed + failed === 0) {
        console.error('No test was found.');
      }
      resolve({ passed, failed: passed + failed === 0 ? 1 : failed, failures });
    });
    runner.on('pass', () => {
      passed += 1;
    });
    runner.on('fail', (test, error) => {
      const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n', 1);
      failures.push(`${test.fullTitle()}: ${reason}`);
    });
  });
}

function writeResult(result: MochaResult): void {
  const file = process.env[resultFileVariable];
  if (file !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(result));
  }
}

/** Marks what mocha prints from now on with {@link outputMarker}, one line a call, formatted. */
export function markOutput(): void {
  Mocha.reporters.Base.consoleLog = (...values: unknown[]): void => {
    for (const line of format(...values).split('\n')) {
      console.log(`${outputMarker}${line}`);
    }
  };
}
