import { l10n, ProgressLocation, window, type CancellationToken } from 'vscode';
import { OidcError } from '../core/errors.ts';
import { settledWithin } from '../core/promises.ts';

/** Says what is being waited for now. */
type Report = (message: string) => void;

/**
 * Runs work with progress that the user can cancel; the work's signal then aborts with `cancelled`.
 */
export async function withCancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (progress, token) =>
      work(abortSignal(token), (message) => {
        progress.report({ message });
      }),
  );
}

/**
 * Says that the editor opens the browser, for which it may have a question, and then what to do there.
 */
export function browserReports(
  report: Report,
  whenOpen: string,
): { readonly onBrowserAsked: () => void; readonly onBrowserOpened: () => void } {
  return {
    onBrowserAsked: () => {
      report(l10n.t('Waiting for your browser to open…'));
    },
    onBrowserOpened: () => {
      report(whenOpen);
    },
  };
}

const patienceMs = 400;

/** The same for work that is mostly done at once: progress shows only when it takes a while. */
export async function withProgressIfSlow<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let isDone = false;
  const working = work(controller.signal).finally(() => {
    isDone = true;
  });
  await settledWithin(working, patienceMs);
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- set meanwhile
  if (isDone) {
    return working;
  }
  return withCancellableProgress(title, (signal) => {
    signal.addEventListener('abort', () => {
      controller.abort(signal.reason);
    });
    return working;
  });
}

/** Aborts with `cancelled` when the editor's token is cancelled, or at once where it is already. */
export function abortSignal(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new OidcError('cancelled', {}));
  };
  if (token.isCancellationRequested) {
    abort();
  }
  token.onCancellationRequested(abort);
  return controller.signal;
}
