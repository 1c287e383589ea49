import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { quote, say, type Explanations } from './explanation.ts';

/** Token exchange (RFC 8693 2.2.2). */
export const tokenExchangeWords: Explanations<'token_exchange_refused'> = {
  token_exchange_refused: (detail, label) => {
    const error = inert(detail.error);
    switch (detail.error) {
      case 'unsupported_grant_type':
        return say(
          l10n.t('{0} knows no token exchange ({1}). {2}', label, error, quote(detail)),
          'showLog',
        );
      case 'unauthorized_client':
      case 'invalid_client':
        return say(
          l10n.t(
            '{0} does not let this client exchange tokens ({1}). Allow it at the provider, and check the client secret. {2}',
            label,
            error,
            quote(detail),
          ),
          'setClientSecret',
          'openSettings',
        );
      case 'invalid_target':
        return say(
          l10n.t(
            '{0} issues no token for this audience or resource ({1}). Check its name, and that the client may ask for it. {2}',
            label,
            error,
            quote(detail),
          ),
          'tryAgain',
        );
      case 'invalid_scope':
        return say(
          l10n.t(
            '{0} does not give these scopes in an exchange ({1}). {2}',
            label,
            error,
            quote(detail),
          ),
          'tryAgain',
        );
      case 'invalid_grant':
      case 'invalid_request':
        return say(
          l10n.t(
            '{0} did not accept the token or the request ({1}). Try the other token, another type, or an audience. {2}',
            label,
            error,
            quote(detail),
          ),
          'tryAgain',
        );
      default:
        return say(
          l10n.t(
            '{0} refused the exchange with {1} (HTTP {2}). {3}',
            label,
            error,
            detail.status,
            quote(detail),
          ),
          'showLog',
        );
    }
  },
};
