import { l10n } from 'vscode';
import { toOidcError, type OidcError, type OidcErrorCode } from '../core/errors.ts';
import { inert } from '../core/text.ts';
import { authorizationWords } from './errorWords/authorization.ts';
import { clientWords } from './errorWords/client.ts';
import { connectionWords } from './errorWords/connection.ts';
import type { ErrorMessage, Explanations } from './errorWords/explanation.ts';
import { importWords } from './errorWords/imports.ts';
import { refreshWords } from './errorWords/refresh.ts';
import { sessionWords } from './errorWords/session.ts';
import { signOutWords } from './errorWords/signOut.ts';
import { tokenExchangeWords } from './errorWords/tokenExchange.ts';
import { tokenWords } from './errorWords/token.ts';

/** The message alone, for places without buttons. */
export function describeError(error: unknown, providerLabel: string): string {
  return errorMessage(error, providerLabel).text;
}

/**
 * The one place where codes become words. `providerLabel` is a setting, so outside text too.
 */
export function errorMessage(error: unknown, providerLabel: string): ErrorMessage {
  const known = toOidcError(error);
  const explain = explanations[known.code] as (
    detail: OidcError['detail'],
    label: string,
  ) => ErrorMessage;
  const label = providerLabel === '' ? l10n.t('OIDC') : providerLabel;
  const { text, actions } = explain(known.detail, inert(label));
  const offersRetry = known.retryHelps && !actions.includes('signIn');
  return { text, actions: offersRetry ? ['tryAgain', ...actions] : actions };
}

/** Whether there are words for it, and so a section of the troubleshooting guide. */
export function isErrorCode(text: string): text is OidcErrorCode {
  return Object.hasOwn(explanations, text);
}

const explanations: Explanations = {
  ...connectionWords,
  ...authorizationWords,
  ...tokenWords,
  ...clientWords,
  ...tokenExchangeWords,
  ...refreshWords,
  ...sessionWords,
  ...signOutWords,
  ...importWords,
};
