import { l10n } from 'vscode';
import type { OidcEvent } from '../core/events.ts';
import type { EventSink } from '../core/ports.ts';
import { notify } from './notify.ts';

/** Hands events on, and tells the user, once a window, of stored sessions that can't be used. */
export function withStorageNotices(sink: EventSink): EventSink {
  const told = new Set<string>();
  return (event) => {
    sink(event);
    const notice = noticeOf(event);
    if (notice !== undefined && !told.has(notice)) {
      told.add(notice);
      notify('warning', notice);
    }
  };
}

function noticeOf(event: OidcEvent): string | undefined {
  if (event.type !== 'session_record_ignored') {
    return undefined;
  }
  return event.problem === 'unknown_version'
    ? l10n.t(
        'OIDC: a newer version of this extension stored sessions that this one can’t read. They are left as they are; update the extension to use them.',
      )
    : l10n.t(
        'OIDC: stored sessions are damaged and can’t be used. Sign in again where one is missing.',
      );
}
