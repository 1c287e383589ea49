import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { errorOrStatus, quote, say, type ErrorMessage, type Explanations } from './explanation.ts';
import { requestProblemWords } from './httpRequest.ts';
import { revocationRefused } from './signOut.ts';

/** What is done with a session afterwards. */
export const sessionWords: Explanations<
  | 'endpoint_refused'
  | 'userinfo_subject_mismatch'
  | 'secret_storage_failed'
  | 'session_not_found'
  | 'session_revoked'
  | 'token_not_writable'
  | 'request_not_writable'
  | 'shown_value_replaced'
  | 'token_has_no_signature'
  | 'http_request_unusable'
  | 'unexpected'
> = {
  endpoint_refused: (detail, label) => endpointRefused(detail, label),
  userinfo_subject_mismatch: (_, label) =>
    say(
      l10n.t(
        '{0}: UserInfo answered for another user than the one who signed in. Nothing of that answer is shown.',
        label,
      ),
      'showLog',
    ),
  secret_storage_failed: ({ operation }, label) =>
    operation === 'delete'
      ? say(
          l10n.t(
            '{0}: what is stored could not be deleted. Check the system keyring and the disk, and try again.',
            label,
          ),
          'showLog',
        )
      : say(
          l10n.t(
            '{0}: what the extension stores can’t be read or written. Check the system keyring and the disk, and try again; the log says more.',
            label,
          ),
          'showLog',
        ),
  session_not_found: (_, label) =>
    say(l10n.t('You are not signed in to {0} any more. Sign in again.', label), 'signIn'),
  session_revoked: (_, label) =>
    say(l10n.t('{0}: the tokens of this session were revoked. Sign in again.', label), 'signIn'),
  token_not_writable: (_, label) =>
    say(
      l10n.t(
        '{0}: the access token has characters that this form can’t hold. OIDC: Copy Access Token copies it as it is.',
        label,
      ),
    ),
  request_not_writable: (_, label) =>
    say(
      l10n.t(
        '{0}: this request has control characters, or the line ends of a multipart body, which a terminal takes for keys as they are pasted. So no command is made of it.',
        label,
      ),
    ),
  shown_value_replaced: (_, label) =>
    say(
      l10n.t(
        '{0}: what you chose has just been replaced by something newer, so nothing was done with it. Look at what is there now, and choose again.',
        label,
      ),
    ),
  token_has_no_signature: (_, label) =>
    say(
      l10n.t(
        '{0}: this access token can’t be copied without its signature: it is opaque or encrypted, so there are no claims to share.',
        label,
      ),
    ),
  http_request_unusable: (detail, label) => say(requestProblemWords(detail, label)),
  unexpected: (_, label) =>
    say(
      l10n.t('{0}: something went wrong that should not have. The log says where.', label),
      'showLog',
    ),
};

function endpointRefused(
  detail: OidcError<'endpoint_refused'>['detail'],
  label: string,
): ErrorMessage {
  switch (detail.endpoint) {
    case 'introspection_endpoint':
      return introspectionRefused(detail, label);
    case 'revocation_endpoint':
      return revocationRefused(detail, label);
    default:
      return userInfoRefused(detail, label);
  }
}

function introspectionRefused(
  detail: OidcError<'endpoint_refused'>['detail'],
  label: string,
): ErrorMessage {
  switch (detail.error) {
    case 'invalid_client':
      return say(
        l10n.t(
          '{0} did not accept the client {1} for introspection (invalid_client). Check its secret: run OIDC: Set Client Secret…. {2}',
          label,
          inert(detail.clientId),
          quote(detail),
        ),
        'setClientSecret',
      );
    case 'unsupported_token_type':
      return say(
        l10n.t(
          '{0} does not introspect tokens of this kind (unsupported_token_type). {1}',
          label,
          quote(detail),
        ),
      );
    default:
      return say(
        l10n.t(
          '{0} refused to introspect the token for the client {1} ({2}). It may not be allowed to; a resource server’s client can be named under introspection in the settings. {3}',
          label,
          inert(detail.clientId),
          errorOrStatus(detail),
          quote(detail),
        ),
        'openSettings',
      );
  }
}

function userInfoRefused(
  detail: OidcError<'endpoint_refused'>['detail'],
  label: string,
): ErrorMessage {
  const { tokenAudience } = detail;
  return tokenAudience === undefined
    ? say(
        l10n.t(
          '{0}: the {1} refused the access token ({2}). It may have expired, or lack the scope openid. {3}',
          label,
          inert(detail.endpoint),
          errorOrStatus(detail),
          quote(detail),
        ),
        'signIn',
      )
    : say(
        l10n.t(
          '{0}: the {1} refused the access token ({2}). It was asked for the API {3}, and some providers answer UserInfo only for a token without an API; otherwise it may have expired. {4}',
          label,
          inert(detail.endpoint),
          errorOrStatus(detail),
          inert(tokenAudience),
          quote(detail),
        ),
        'signIn',
      );
}
