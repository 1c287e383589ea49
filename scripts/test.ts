// `npm test [-- step … [--grep text] [--floor]]`: all checks, or only the named ones, with one summary.
// With `--floor` the editor is the oldest VS Code there is support for.

import process from 'node:process';
import { parseArgs } from 'node:util';
import { closeOnSignals } from './dev/ownedProcess.ts';
import { floor, newest } from './dev/testedVersions.ts';
import { summaryOf } from './suites/report.ts';
import { runSteps } from './suites/runSteps.ts';
import { selectSteps } from './suites/step.ts';
import { steps } from './suites/steps.ts';

const { values, positionals } = parseArgs({
  options: { grep: { type: 'string', short: 'g' }, floor: { type: 'boolean' } },
  allowPositionals: true,
});

closeOnSignals();
const say = (line: string): void => console.log(line);
const startedAt = performance.now();
try {
  const reports = await runSteps(selectSteps(steps, positionals), {
    say,
    grep: values.grep,
    vscode: values.floor === true ? floor : newest,
  });
  say(summaryOf(reports, performance.now() - startedAt));
  process.exitCode = reports.every((report) => report.failed === 0) ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
