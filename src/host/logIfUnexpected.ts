import { toOidcError } from '../core/errors.ts';
import { faultOf } from '../core/fault.ts';
import type { EventSink } from '../core/ports.ts';

/** Logs an error that nobody foresaw; one with a code of its own needs no stack in the log. */
export function logIfUnexpected(error: unknown, events: EventSink): void {
  if (toOidcError(error).is('unexpected')) {
    events({ type: 'unexpected_fault', fault: faultOf(error) });
  }
}
