import type { LogOutputChannel } from 'vscode';
import type { OidcEvent } from '../core/events.ts';
import type { EventSink } from '../core/ports.ts';
import { redactSecrets } from '../core/token/redact.ts';

/** The part of a log output channel that is written to. */
export type LogLines = Pick<LogOutputChannel, 'trace' | 'debug' | 'info' | 'warn'>;

type Level = keyof LogLines;

const levels: Record<OidcEvent['type'], Level> = {
  request_sent: 'trace',
  response_received: 'debug',
  request_failed: 'warn',
  sign_in_started: 'info',
  redirect_listening: 'debug',
  redirect_request: 'debug',
  redirect_closed: 'debug',
  browser_opened: 'debug',
  sign_in_completed: 'info',
  sign_in_failed: 'warn',
  session_refreshed: 'info',
  refresh_failed: 'warn',
  refresh_discarded: 'info',
  provider_session_ended: 'info',
  session_withheld: 'warn',
  signed_out: 'info',
  session_forgotten: 'info',
  session_stored: 'info',
  session_record_ignored: 'warn',
  secret_storage_failed: 'warn',
  watch_failed: 'warn',
  unexpected_fault: 'warn',
  settings_read: 'debug',
  settings_problem: 'warn',
  command_failed: 'warn',
};

/**
 * Writes events to the log, one line each: `type key=value …`. English, like every log; nothing in
 * an event is secret, and what should not be there all the same is cut out.
 */
export function logSink(log: LogLines): EventSink {
  return ({ type, ...payload }) => {
    const facts = Object.entries(payload)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
    const line = [type, ...facts].join(' ').replace(/[\r\n]+/g, ' ');
    try {
      log[isRefusal(payload) ? 'warn' : levels[type]](redactSecrets(line));
    } catch {
      // A log that is closed already, as when the window closes, keeps nothing from being done.
    }
  };
}

/** An answer of 4xx or 5xx is what people look for in a log; “not yet” is none of those. */
function isRefusal(payload: object): boolean {
  if ('purpose' in payload && payload.purpose === 'device_poll') {
    return false;
  }
  return 'status' in payload && typeof payload.status === 'number' && payload.status >= 400;
}
