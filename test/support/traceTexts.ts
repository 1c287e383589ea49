import { curlOf } from '../../src/core/trace/curl.ts';
import { harOf } from '../../src/core/trace/har.ts';
import type { Trace } from '../../src/core/trace/traceRecord.ts';

/** Every text that a trace, its HAR and its cURL commands hold, names of members included. */
export function textsOf(trace: Trace): string {
  const commands = trace.steps.map((step) => (step.kind === 'request' ? curlOf(step) : ''));
  const { outcome } = trace;
  const error = outcome.kind === 'failed' ? [outcome.error.detail, outcome.error.cause] : [];
  const har = harOf(trace, '1.0.0');
  const urls = har.log.entries.flatMap(({ request: { url, postData } }) =>
    [url, postData?.text ?? ''].map((text) => [...new URLSearchParams(text)]),
  );
  return [...stringsIn([trace, har, error, urls]), ...commands].join('\n');
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => [name, ...stringsIn(member)])
    : [];
}
