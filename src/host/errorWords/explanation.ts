import { l10n } from 'vscode';
import type { OidcError, OidcErrorCode, ProviderRefusal } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { stopAfterQuoted } from '../words.ts';

/** What a person can do about an error; the command wrapper knows how. */
export type ErrorAction =
  | 'signIn'
  | 'tryAgain'
  /** Refreshes the session that failed, whatever command it was for. */
  | 'refresh'
  | 'openSettings'
  /** Looks for what is wrong with the provider. */
  | 'checkProvider'
  | 'setClientSecret'
  | 'importProvider'
  | 'reloadWindow'
  | 'showLog'
  | { readonly copyRedirectUri: string };

export interface ErrorMessage {
  /** One message: what happened, where, and what to do. Safe to show in a notification. */
  readonly text: string;
  readonly actions: readonly ErrorAction[];
}

/** How each of some codes is told; `label` is the provider's, inert already. */
export type Explanations<Codes extends OidcErrorCode = OidcErrorCode> = {
  readonly [Code in Codes]: (detail: OidcError<Code>['detail'], label: string) => ErrorMessage;
};

/** A text may end in a {@link quote}, which is empty when the provider says nothing. */
export function say(text: string, ...actions: readonly ErrorAction[]): ErrorMessage {
  return { text: text.trimEnd(), actions };
}

/** What the provider says in its own words, marked as a quotation. */
export function quote({ description }: ProviderRefusal): string {
  return description === undefined || description === ''
    ? ''
    : l10n.t('The provider says: “{0}”{1}', inert(description), stopAfterQuoted(description));
}

/** An answer of an endpoint that refused something. */
type Refused = Pick<ProviderRefusal, 'error'> & { readonly status: number };

/** The OAuth error; the HTTP status of an answer that names none. */
export function errorOrStatus({ error, status }: Refused): string {
  return error === '' ? l10n.t('HTTP {0}', status) : inert(error);
}

/** The OAuth error with the HTTP status, for an error that is not known here. */
export function errorAndStatus(refused: Refused): string {
  const { error, status } = refused;
  return error === '' ? errorOrStatus(refused) : l10n.t('{0} (HTTP {1})', inert(error), status);
}
