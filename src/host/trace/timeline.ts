import type { Trace, TraceStep } from '../../core/trace/traceRecord.ts';

const columns = 20;

/** Of the whole bar, at most: a user takes seconds where the rest takes milliseconds. */
const longestWait = 0.35;

/** When each step ran, as a bar of characters; the time in the browser is drawn shorter than it was. */
export function timelineBars({ steps, startedAtEpochMs }: Trace): readonly string[] {
  const spans = steps.map((step) => spanOf(step, startedAtEpochMs));
  const endMs = Math.max(1, ...spans.map(({ toMs }) => toMs));
  const waits = spans.filter(({ isWait }) => isWait);
  const waitedMs = waits.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const workedMs = Math.max(1, endMs - waitedMs);
  const shrink =
    waitedMs === 0 ? 1 : Math.min(1, (workedMs * longestWait) / (1 - longestWait) / waitedMs);
  const place = (ms: number): number => {
    const before = waits.reduce((sum, { fromMs, toMs }) => {
      return sum + Math.max(0, Math.min(ms, toMs) - fromMs);
    }, 0);
    return ((ms - before * (1 - shrink)) / (endMs - waitedMs * (1 - shrink))) * columns;
  };
  return spans.map(({ fromMs, toMs, isWait }) => {
    const from = Math.min(columns - 1, Math.floor(place(fromMs)));
    const length = Math.max(1, Math.min(columns, Math.round(place(toMs))) - from);
    const mark = isWait ? '▒' : '█';
    return '·'.repeat(from) + mark.repeat(length) + '·'.repeat(columns - from - length);
  });
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly isWait: boolean;
}

function spanOf({ kind, startedAtEpochMs, elapsedMs = 0 }: TraceStep, beginMs: number): Span {
  const fromMs = Math.max(0, startedAtEpochMs - beginMs);
  return { fromMs, toMs: fromMs + Math.max(0, elapsedMs), isWait: kind === 'browser' };
}
