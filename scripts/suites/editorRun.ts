// The module `--extensionTestsPath` names: runs inside the extension host of VS Code.

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { markOutput, runMocha } from './mochaRun.ts';

const testTimeoutMs = 30_000;

/** Called by VS Code once its window is there; a rejection makes the run fail. */
export async function run(): Promise<void> {
  const load = createRequire(__filename);
  markOutput();
  const result = await runMocha({
    files: [],
    timeoutMs: testTimeoutMs,
    load: () => load(join(__dirname, 'tests.cjs')) as unknown,
  });
  if (result.failed > 0) {
    throw new Error(`${String(result.failed)} of the tests in the editor failed.`);
  }
}
