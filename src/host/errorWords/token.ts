import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import type { CheckId } from '../../core/token/checks.ts';
import { checkWords } from '../panel/words/checkWords.ts';
import { quote, say, type ErrorMessage, type Explanations } from './explanation.ts';

/** The token request and what it brings. */
export const tokenWords: Explanations<
  | 'token_request_refused'
  | 'grant_refused'
  | 'token_response_invalid'
  | 'id_token_missing'
  | 'id_token_encrypted'
  | 'id_token_unverifiable'
  | 'id_token_invalid'
  | 'client_secret_missing'
  | 'client_authentication_unsupported'
> = {
  token_request_refused: (detail, label) => tokenRequestRefused(detail, label),
  grant_refused: (detail, label) => grantRefused(detail, label),
  token_response_invalid: ({ problem }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the token response can’t be used ({1}).',
        label,
        inert(problem),
      ),
      'showLog',
    ),
  id_token_missing: (_, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: openid was asked for, but no ID Token came. Check that the client may use OpenID Connect, or remove openid from scopes.',
        label,
      ),
      'openSettings',
    ),
  id_token_encrypted: (_, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the provider encrypts ID Tokens for this client, and there is no key to read them with. Turn the encryption off at the provider (id_token_encrypted_response_alg).',
        label,
      ),
      'showLog',
    ),
  id_token_unverifiable: ({ reason, keysError }, label) =>
    reason === 'no_key_set'
      ? say(
          l10n.t(
            'Sign-in to {0} was stopped: the provider names no keys, so its ID Token can’t be verified. Write its jwks_uri under metadata in the settings.',
            label,
          ),
          'openSettings',
        )
      : say(
          l10n.t(
            'Sign-in to {0} was stopped: the provider’s keys can’t be had just now ({1}), so its ID Token can’t be verified. Try again.',
            label,
            inert(keysError),
          ),
          'signIn',
          'showLog',
        ),
  id_token_invalid: ({ failedChecks }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} was stopped: the ID Token failed {1}. Nothing of the answer is kept. Check issuer and client id in the settings and the machine’s clock.',
        label,
        checkNames(failedChecks),
      ),
      'openSettings',
      'showLog',
    ),
  client_secret_missing: ({ clientId, method }, label) =>
    say(
      l10n.t(
        '{0}: the client {1} authenticates by {2}, and no secret is stored for it. Run OIDC: Set Client Secret….',
        label,
        inert(clientId),
        inert(method),
      ),
      'setClientSecret',
    ),
  client_authentication_unsupported: ({ offered }, label) =>
    say(
      l10n.t(
        '{0} offers only these client authentication methods, and none of them is supported here: {1}.',
        label,
        inert(offered.join(', ')),
      ),
      'openSettings',
    ),
};

function tokenRequestRefused(
  detail: OidcError<'token_request_refused'>['detail'],
  label: string,
): ErrorMessage {
  const { redirectUri } = detail;
  switch (detail.error) {
    case 'invalid_client':
    case 'unauthorized_client':
      return say(
        l10n.t(
          '{0} did not accept the client ({1}). Check the client id, the client secret and clientAuthentication. {2}',
          label,
          inert(detail.error),
          quote(detail),
        ),
        'setClientSecret',
        'openSettings',
      );
    case 'invalid_grant':
      return say(
        l10n.t(
          '{0} did not accept the code ({1}). Check that {2} is registered as redirect URI, and sign in again. {3}',
          label,
          'invalid_grant',
          inert(redirectUri),
          quote(detail),
        ),
        'signIn',
        { copyRedirectUri: redirectUri },
      );
    default:
      return say(
        l10n.t(
          '{0} refused to issue tokens with {1} (HTTP {2}). {3}',
          label,
          inert(detail.error),
          detail.status,
          quote(detail),
        ),
        'showLog',
      );
  }
}

function grantRefused(detail: OidcError<'grant_refused'>['detail'], label: string): ErrorMessage {
  switch (detail.error) {
    case 'invalid_client':
      return say(
        l10n.t(
          '{0} did not accept the client ({1}). Check the client id, the client secret and clientAuthentication. {2}',
          label,
          'invalid_client',
          quote(detail),
        ),
        'setClientSecret',
        'openSettings',
      );
    case 'unauthorized_client':
    case 'unsupported_grant_type':
      return say(
        l10n.t(
          '{0} does not let this client use the flow {1} ({2}). Allow it for the client at the provider, or choose another flow in the settings. {3}',
          label,
          detail.grant,
          detail.error,
          quote(detail),
        ),
        'openSettings',
      );
    default:
      return say(
        l10n.t(
          '{0} refused the flow {1} with {2} (HTTP {3}). {4}',
          label,
          detail.grant,
          inert(detail.error),
          detail.status,
          quote(detail),
        ),
        'openSettings',
        'showLog',
      );
  }
}

function checkNames(checks: readonly CheckId[]): string {
  const names = checks.map((id) => checkWords().label(id));
  return names.length === 0 ? l10n.t('its checks') : names.join(', ');
}
