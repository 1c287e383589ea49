import { lineOf, type StepReport } from './report.ts';
import type { Step, StepContext, StepOutcome } from './step.ts';
import { failure } from './tools.ts';

/**
 * Runs all steps in order, those that only read files at the same time as their neighbours that do, too.
 * One that fails, throws or lacks what it needs never stops the others.
 */
export async function runSteps(
  steps: readonly Step[],
  context: StepContext,
): Promise<readonly StepReport[]> {
  const reports: StepReport[] = [];
  for (const group of groupsOf(steps)) {
    const runs = group.map((step) =>
      group.length === 1
        ? runStep(step, reports, context)
        : inOnePiece(context, (own) => runStep(step, reports, own)),
    );
    reports.push(...(await Promise.all(runs)));
  }
  return reports;
}

/** Steps that run at the same time stand together. */
function groupsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.onlyReads === true && last?.at(-1)?.onlyReads === true) {
      last.push(step);
    } else {
      groups.push([step]);
    }
  }
  return groups;
}

/** What one says while others run is shown when it has ended. */
async function inOnePiece<T>(
  context: StepContext,
  run: (own: StepContext) => Promise<T>,
): Promise<T> {
  const lines: string[] = [];
  const result = await run({ ...context, say: (line) => lines.push(line) });
  context.say(lines.join('\n'));
  return result;
}

async function runStep(
  step: Step,
  earlier: readonly StepReport[],
  context: StepContext,
): Promise<StepReport> {
  context.say(`\n── ${step.name} ──`);
  const startedAt = performance.now();
  const missing = step.needs?.find((name) => !succeeded(earlier, name));
  const outcome =
    missing === undefined
      ? await attempt(step, context)
      : failure(`could not run, because ${missing} failed`);
  const report = { ...outcome, name: step.name, durationMs: performance.now() - startedAt };
  context.say(lineOf(report));
  return report;
}

async function attempt(step: Step, context: StepContext): Promise<StepOutcome> {
  try {
    return await step.run(context);
  } catch (error) {
    context.say(error instanceof Error ? error.message : String(error));
    return failure(error);
  }
}

function succeeded(reports: readonly StepReport[], name: string): boolean {
  return reports.some((report) => report.name === name && report.failed === 0);
}
