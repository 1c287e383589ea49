import { l10n } from 'vscode';
import type { OidcEvent } from '../core/events.ts';
import type { EventSink } from '../core/ports.ts';
import { notify } from './notify.ts';

/** Hands events on, and tells the user, once a window, of damaged stored sessions. */
export function withStorageNotices(sink: EventSink): EventSink {
  let isTold = false;
  return (event) => {
    sink(event);
    const notice = noticeOf(event);
    if (notice !== undefined && !isTold) {
      isTold = true;
      notify('warning', notice);
    }
  };
}

function noticeOf(event: OidcEvent): string | undefined {
  return event.type === 'session_record_ignored'
    ? l10n.t(
        'OIDC: stored sessions are damaged and can’t be used. Sign in again where one is missing.',
      )
    : undefined;
}
