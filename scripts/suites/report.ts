import type { StepOutcome } from './step.ts';

/** What a step, or a part of one, came to. */
export interface StepReport extends StepOutcome {
  readonly name: string;
  readonly durationMs: number;
}

/** One line: whether it passed, its counts, its time, its note. */
export function lineOf(report: StepReport): string {
  const counts = `${String(report.passed).padStart(5)} passed ${String(report.failed).padStart(4)} failed`;
  const note = report.note === undefined ? '' : `   ${report.note}`;
  const mark = report.failed === 0 ? '✓' : '✗';
  return `${mark} ${report.name.padEnd(10)}${counts} ${seconds(report.durationMs).padStart(8)}${note}`;
}

/** The table at the end, and what failed; its last line is exactly `N passed, N failed`. */
export function summaryOf(reports: readonly StepReport[], durationMs: number): string {
  const total = (key: 'passed' | 'failed'): number =>
    reports.reduce((sum, report) => sum + report[key], 0);
  return [
    '',
    `Summary (${seconds(durationMs)})`,
    ...reports.map((report) => `  ${lineOf(report)}`),
    ...failuresOf(reports),
    '',
    `${String(total('passed'))} passed, ${String(total('failed'))} failed`,
  ].join('\n');
}

function failuresOf(reports: readonly StepReport[]): readonly string[] {
  const lines = reports.flatMap(({ name, failures = [] }) =>
    failures.map((failure) => `  ${name}: ${failure}`),
  );
  return lines.length === 0 ? [] : ['', 'Failed', ...lines];
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
