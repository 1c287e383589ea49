import type { Step, StepContext, StepOutcome } from './step.ts';

export interface StepReport extends StepOutcome {
  readonly name: string;
  readonly durationMs: number;
}

/** Runs all steps in order. One that fails, throws or lacks what it needs never stops the others. */
export async function runSteps(
  steps: readonly Step[],
  context: StepContext,
): Promise<readonly StepReport[]> {
  const reports: StepReport[] = [];
  for (const step of steps) {
    context.say(`\n── ${step.name} ──`);
    const startedAt = performance.now();
    const missing = step.needs?.find((name) => !succeeded(reports, name));
    const outcome =
      missing === undefined
        ? await attempt(step, context)
        : failure(`could not run, because ${missing} failed`);
    const report = { ...outcome, name: step.name, durationMs: performance.now() - startedAt };
    reports.push(report);
    context.say(lineOf(report));
  }
  return reports;
}

/** The table at the end; its last line is exactly `N passed, N failed`. */
export function summaryOf(reports: readonly StepReport[]): string {
  const total = (key: 'passed' | 'failed'): number =>
    reports.reduce((sum, report) => sum + report[key], 0);
  const duration = reports.reduce((sum, report) => sum + report.durationMs, 0);
  return [
    '',
    `Summary (${seconds(duration)})`,
    ...reports.map((report) => `  ${lineOf(report)}`),
    '',
    `${String(total('passed'))} passed, ${String(total('failed'))} failed`,
  ].join('\n');
}

async function attempt(step: Step, context: StepContext): Promise<StepOutcome> {
  try {
    return await step.run(context);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    context.say(message);
    return failure(message.split('\n', 1)[0] ?? 'failed');
  }
}

function succeeded(reports: readonly StepReport[], name: string): boolean {
  return reports.some((report) => report.name === name && report.failed === 0);
}

function failure(note: string): StepOutcome {
  return { passed: 0, failed: 1, note };
}

function lineOf(report: StepReport): string {
  const counts = `${String(report.passed).padStart(5)} passed ${String(report.failed).padStart(4)} failed`;
  const note = report.note === undefined ? '' : `   ${report.note}`;
  const mark = report.failed === 0 ? '✓' : '✗';
  return `${mark} ${report.name.padEnd(10)}${counts} ${seconds(report.durationMs).padStart(8)}${note}`;
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
