import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import { refusalCause } from '../../core/refusals/refusalCause.ts';
import {
  errorAndStatus,
  errorOrStatus,
  quote,
  say,
  type ErrorMessage,
  type Explanations,
} from './explanation.ts';
import { adviseOn } from './refusalWords.ts';

type Refused = OidcError<'token_exchange_refused'>['detail'];

/** Token exchange (RFC 8693 2.2.2). */
export const tokenExchangeWords: Explanations<'token_exchange_refused'> = {
  token_exchange_refused: (detail, label) =>
    ofTheQuestion(detail, label) ??
    adviseOn(detail, (text, said) =>
      l10n.t('{0} refused the exchange ({1}): {2} {3}', label, errorOrStatus(detail), text, said),
    ) ??
    byError(detail, label),
};

/** What is mended in the answers that the user gave, or by leave to exchange at all. */
function ofTheQuestion(detail: Refused, label: string): ErrorMessage | undefined {
  const error = errorOrStatus(detail);
  switch (refusalCause(detail)) {
    case 'grant_not_allowed':
      return detail.error === 'unsupported_grant_type'
        ? say(
            l10n.t('{0} does not support token exchange ({1}). {2}', label, error, quote(detail)),
            'showLog',
          )
        : clientRefused(detail, label);
    case 'audience':
      return say(
        l10n.t(
          '{0} issues no token for this audience or resource ({1}). Check its name, and that the client may ask for it. {2}',
          label,
          error,
          quote(detail),
        ),
        'tryAgain',
      );
    case 'scope':
      return say(
        l10n.t(
          '{0} does not give these scopes in an exchange ({1}). {2}',
          label,
          error,
          quote(detail),
        ),
        'tryAgain',
      );
    case 'code_used_or_expired':
    case 'refresh_token_ended':
      return tokenRefused(detail, label);
    default:
      return undefined;
  }
}

function byError(detail: Refused, label: string): ErrorMessage {
  const { error, status } = detail;
  if (status === 401 || error === 'invalid_client') {
    return clientRefused(detail, label);
  }
  return error === 'invalid_grant' || error === 'invalid_request'
    ? tokenRefused(detail, label)
    : say(
        l10n.t(
          '{0} refused the exchange with {1}. {2}',
          label,
          errorAndStatus(detail),
          quote(detail),
        ),
        'showLog',
      );
}

function clientRefused(detail: Refused, label: string): ErrorMessage {
  return say(
    l10n.t(
      '{0} does not let this client exchange tokens ({1}). Allow it at the provider, and check the client secret. {2}',
      label,
      errorOrStatus(detail),
      quote(detail),
    ),
    'setClientSecret',
    'openSettings',
  );
}

function tokenRefused(detail: Refused, label: string): ErrorMessage {
  return say(
    l10n.t(
      '{0} did not accept the token or the request ({1}). Try the other token, another type, or an audience. {2}',
      label,
      errorOrStatus(detail),
      quote(detail),
    ),
    'tryAgain',
  );
}
