import { CancellationError, l10n } from 'vscode';
import { toOidcError } from '../../core/errors.ts';
import type { EventSink } from '../../core/ports.ts';
import { CommandError } from '../commandError.ts';
import { describeError } from '../errorMessages.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import { whereToLearnMore } from '../troubleshooting/learnMore.ts';

/** A failure whose message was written for people already. */
export class ReadableError extends Error {}

/**
 * What another extension gets to see of a failure: the words that the user would be shown with where to
 * read on, inert and without a secret, and no cause. Giving up is the error that VS Code knows as cancellation.
 */
export function authenticationError(cause: unknown, events: EventSink): Error {
  if (cause instanceof ReadableError) {
    return cause;
  }
  const error = cause instanceof CommandError ? cause.error : toOidcError(cause);
  if (error.code === 'cancelled' || error.code === 'superseded') {
    return new CancellationError();
  }
  logIfUnexpected(cause, events);
  const label = cause instanceof CommandError ? cause.providerLabel : l10n.t('OIDC');
  const text = [describeError(error, label), whereToLearnMore(error.code)].join(' ');
  return new ReadableError(text);
}
