import { shownValue, type TraceStep, type TracedRequest } from './traceRecord.ts';

/** Whether two polls, one after the other, brought the same (RFC 8628 3.5). */
export function isSamePoll(before: TraceStep, poll: TraceStep): before is TracedRequest {
  return (
    before.kind === 'request' &&
    poll.kind === 'request' &&
    before.purpose === 'device_poll' &&
    poll.purpose === 'device_poll' &&
    before.elapsedMs !== undefined &&
    resultOf(before) === resultOf(poll)
  );
}

function resultOf({ response, failure }: TracedRequest): string {
  return JSON.stringify([
    response?.status,
    response && shownValue(response.body.fields, 'error'),
    failure,
  ]);
}
