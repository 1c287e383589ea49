import { shownValue, type Trace, type TraceStep } from '../../src/core/trace/traceRecord.ts';

/** A trace in a few words: what it was, one line a step, and how it ended. */
export function storyOf({ kind, steps, outcome }: Trace): readonly string[] {
  const end = outcome.kind === 'failed' ? outcome.error.code : outcome.kind;
  return [kind, ...steps.map(lineOf), end];
}

function lineOf(step: TraceStep): string {
  switch (step.kind) {
    case 'request': {
      const { purpose, body, response, failure, times } = step;
      const grant = shownValue(body.fields, 'grant_type')?.split(':').at(-1);
      const error = response && shownValue(response.body.fields, 'error');
      return [
        purpose,
        grant,
        response?.status,
        failure,
        error,
        times > 1 ? `×${String(times)}` : undefined,
      ]
        .filter((part) => part !== undefined)
        .join(' ');
    }
    case 'browser':
      return `browser ${step.errand}`;
    case 'return':
      return ['back', step.way, step.outcome, shownValue(step.query, 'error')]
        .filter((part) => part !== undefined)
        .join(' ');
  }
}
