import { l10n } from 'vscode';
import {
  type OidcError,
  toOidcError,
  type AuthorizationResponseProblem,
  type OidcErrorCode,
  type ProviderRefusal,
} from '../core/errors.ts';
import { inert } from '../core/text.ts';
import type { CheckId } from '../core/token/checks.ts';
import { checkWords } from './panel/words/checkWords.ts';
import { urlRefusalWords } from './urlRefusalWords.ts';

/** What a person can do about an error; the command wrapper knows how. */
export type ErrorAction =
  | 'signIn'
  | 'tryAgain'
  | 'openSettings'
  | 'setClientSecret'
  | 'showLog'
  | { readonly copyRedirectUri: string };

interface ErrorMessage {
  /** One message: what happened, where, and what to do. Safe to show in a notification. */
  readonly text: string;
  readonly actions: readonly ErrorAction[];
}

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

type Explanations = {
  readonly [Code in OidcErrorCode]: (
    detail: OidcError<Code>['detail'],
    label: string,
  ) => ErrorMessage;
};

const explanations: Explanations = {
  cancelled: () => say(l10n.t('Cancelled.')),
  superseded: (_, label) => say(l10n.t('A newer sign-in to {0} has taken over.', label)),
  sign_in_timed_out: ({ timeoutSeconds, redirectUri }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the browser did not come back within {1} seconds. If it shows an error about the redirect URI, register {2} at the provider. Otherwise try again, or raise oidc.signIn.timeoutSeconds.',
        label,
        timeoutSeconds,
        inert(redirectUri),
      ),
      'signIn',
      { copyRedirectUri: redirectUri },
    ),
  browser_not_opened: (_, label) =>
    say(
      l10n.t('Sign-in to {0} ended: the browser was not opened. Try again and allow it.', label),
      'signIn',
    ),

  redirect_port_in_use: ({ redirectUri, port }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} needs port {1} for {2}, but another program, window or sign-in holds it. End that, or use another port in redirectUri and register it at the provider.',
        label,
        String(port),
        inert(redirectUri),
      ),
      'openSettings',
    ),
  loopback_unavailable: ({ redirectUri, systemCode }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} could not listen for {1} on this machine ({2}). Check redirectUri and the machine’s loopback network.',
        label,
        inert(redirectUri),
        inert(systemCode),
      ),
      'openSettings',
      'showLog',
    ),

  url_not_allowed: ({ url, reason }, label) =>
    say(
      l10n.t(
        '{0}: the URL {1} is not used: {2}. Correct it in the settings or at the provider.',
        label,
        inert(url),
        urlRefusalWords(reason),
      ),
      'openSettings',
    ),
  endpoint_missing: ({ endpoint }, label) =>
    say(
      l10n.t(
        '{0} has no {1}. If the provider has one that it does not announce, write it under metadata in the settings.',
        label,
        inert(endpoint),
      ),
      'openSettings',
    ),
  discovery_not_found: ({ issuer }, label) =>
    say(
      l10n.t(
        '{0}: no metadata was found for the issuer {1}. Check issuer in the settings, or write the endpoints under metadata.',
        label,
        inert(issuer),
      ),
      'openSettings',
      'showLog',
    ),
  discovery_issuer_mismatch: ({ expected, actual }, label) =>
    say(
      l10n.t(
        '{0}: the provider calls itself {2}, but the settings say {1}. Nothing of its metadata is used. If it is the right provider, write its own spelling as issuer.',
        label,
        inert(expected),
        inert(actual),
      ),
      'openSettings',
    ),

  request_timed_out: ({ url, timeoutSeconds }, label) =>
    say(
      l10n.t(
        '{0}: {1} did not answer within {2} seconds. Try again, or raise oidc.http.timeoutSeconds.',
        label,
        inert(url),
        timeoutSeconds,
      ),
      'showLog',
    ),
  network_unreachable: ({ url, systemCode }, label) =>
    say(
      l10n.t(
        '{0}: {1} can’t be reached ({2}). Check the network, the proxy settings and the address.',
        label,
        inert(url),
        inert(systemCode),
      ),
      'openSettings',
      'showLog',
    ),
  tls_failed: ({ url, systemCode }, label) =>
    say(
      l10n.t(
        '{0}: no trusted connection to {1} ({2}). If your organisation has its own certificate authority, add it to the operating system’s certificates.',
        label,
        inert(url),
        inert(systemCode),
      ),
      'showLog',
    ),
  response_too_large: ({ url, limitBytes }, label) =>
    say(
      l10n.t(
        '{0}: the answer of {1} is larger than {2} bytes and was not read.',
        label,
        inert(url),
        limitBytes,
      ),
      'showLog',
    ),
  redirect_refused: ({ url, status }, label) =>
    say(
      l10n.t(
        '{0}: {1} answered with a redirect ({2}), which is not followed, because credentials could go to another host. Use the final address in the settings.',
        label,
        inert(url),
        status,
      ),
      'openSettings',
      'showLog',
    ),
  response_invalid: ({ url, status, problem }, label) =>
    problem === 'signature'
      ? say(
          l10n.t(
            '{0}: the answer of {1} is signed, but not with a key of the provider. Nothing of it is used.',
            label,
            inert(url),
          ),
          'showLog',
        )
      : say(
          l10n.t(
            '{0}: the answer of {1} can’t be used (HTTP {2}, {3}). Check that the address is the provider’s and not a proxy’s or a login page’s.',
            label,
            inert(url),
            status,
            inert(problem),
          ),
          'showLog',
        ),

  authorization_refused: (refusal, label) => authorizationRefused(refusal, label),
  authorization_response_invalid: ({ problem }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the provider’s answer in the browser can’t be used ({1}). Try again; if it stays, show the log to the provider’s administrator.',
        label,
        responseProblemWords(problem),
      ),
      'signIn',
      'showLog',
    ),
  authorization_issuer_mismatch: ({ expected, actual }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} was stopped: the answer came from {2} instead of {1}. No code was sent anywhere. If you did not expect this, another provider may be trying to take over the sign-in.',
        label,
        inert(expected),
        actual === undefined ? l10n.t('an unnamed issuer') : inert(actual),
      ),
      'showLog',
    ),

  token_request_refused: (detail, label) => tokenRequestRefused(detail, label),
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
            '{0}: the editor’s secret storage did not delete the entry. Check the system keyring and try again.',
            label,
          ),
          'showLog',
        )
      : say(
          l10n.t(
            '{0}: the editor’s secret storage can’t be used. Check the system keyring and try again.',
            label,
          ),
          'showLog',
        ),
  session_not_found: (_, label) =>
    say(l10n.t('You are not signed in to {0} any more. Sign in again.', label), 'signIn'),
  unexpected: (_, label) =>
    say(
      l10n.t('{0}: something went wrong that should not have. The log says where.', label),
      'showLog',
    ),
};

function say(text: string, ...actions: readonly ErrorAction[]): ErrorMessage {
  return { text, actions };
}

function authorizationRefused(refusal: ProviderRefusal, label: string): ErrorMessage {
  if (refusal.error === '') {
    return say(
      l10n.t('{0} refused the sign-in without saying why. {1}', label, quote(refusal)).trimEnd(),
      'signIn',
    );
  }
  if (refusal.error === 'access_denied') {
    return say(
      l10n.t('{0} did not sign you in: access was denied. {1}', label, quote(refusal)).trimEnd(),
      'signIn',
    );
  }
  return say(
    l10n
      .t('{0} refused the sign-in with {1}. {2}', label, inert(refusal.error), quote(refusal))
      .trimEnd(),
    'openSettings',
    'showLog',
  );
}

function tokenRequestRefused(
  detail: OidcError<'token_request_refused'>['detail'],
  label: string,
): ErrorMessage {
  const { redirectUri } = detail;
  switch (detail.error) {
    case 'invalid_client':
    case 'unauthorized_client':
      return say(
        l10n
          .t(
            '{0} did not accept the client ({1}). Check the client id, the client secret and clientAuthentication. {2}',
            label,
            inert(detail.error),
            quote(detail),
          )
          .trimEnd(),
        'setClientSecret',
        'openSettings',
      );
    case 'invalid_grant':
      return say(
        l10n
          .t(
            '{0} did not accept the code ({1}). Check that {2} is registered as redirect URI, and sign in again. {3}',
            label,
            'invalid_grant',
            inert(redirectUri),
            quote(detail),
          )
          .trimEnd(),
        'signIn',
        { copyRedirectUri: redirectUri },
      );
    default:
      return say(
        l10n
          .t(
            '{0} refused to issue tokens with {1} (HTTP {2}). {3}',
            label,
            inert(detail.error),
            detail.status,
            quote(detail),
          )
          .trimEnd(),
        'showLog',
      );
  }
}

function endpointRefused(
  detail: OidcError<'endpoint_refused'>['detail'],
  label: string,
): ErrorMessage {
  return detail.endpoint === 'introspection_endpoint'
    ? introspectionRefused(detail, label)
    : userInfoRefused(detail, label);
}

function introspectionRefused(
  detail: OidcError<'endpoint_refused'>['detail'],
  label: string,
): ErrorMessage {
  switch (detail.error) {
    case 'invalid_client':
      return say(
        l10n
          .t(
            '{0} did not accept the client {1} for introspection (invalid_client). Check its secret: run OIDC: Set Client Secret…. {2}',
            label,
            inert(detail.clientId),
            quote(detail),
          )
          .trimEnd(),
        'setClientSecret',
      );
    case 'unsupported_token_type':
      return say(
        l10n
          .t(
            '{0} does not introspect tokens of this kind (unsupported_token_type). {1}',
            label,
            quote(detail),
          )
          .trimEnd(),
      );
    default:
      return say(
        l10n
          .t(
            '{0} refused to introspect the token for the client {1} ({2}). It may not be allowed to; a resource server’s client can be named under introspection in the settings. {3}',
            label,
            inert(detail.clientId),
            errorOrStatus(detail),
            quote(detail),
          )
          .trimEnd(),
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
        l10n
          .t(
            '{0}: the {1} refused the access token ({2}). It may have expired, or lack the scope openid. {3}',
            label,
            inert(detail.endpoint),
            errorOrStatus(detail),
            quote(detail),
          )
          .trimEnd(),
        'signIn',
      )
    : say(
        l10n
          .t(
            '{0}: the {1} refused the access token ({2}). It was asked for the API {3}, and some providers answer UserInfo only for a token without an API; otherwise it may have expired. {4}',
            label,
            inert(detail.endpoint),
            errorOrStatus(detail),
            inert(tokenAudience),
            quote(detail),
          )
          .trimEnd(),
        'signIn',
      );
}

function errorOrStatus({ error, status }: OidcError<'endpoint_refused'>['detail']): string {
  return error === '' ? String(status) : inert(error);
}

/** What the provider says in its own words, marked as a quotation. */
function quote({ description }: ProviderRefusal): string {
  return description === undefined || description === ''
    ? ''
    : l10n.t('The provider says: “{0}”', inert(description));
}

function checkNames(checks: readonly CheckId[]): string {
  const names = checks.map((id) => checkWords().label(id));
  return names.length === 0 ? l10n.t('its checks') : names.join(', ');
}

function responseProblemWords(problem: AuthorizationResponseProblem): string {
  const words: Record<AuthorizationResponseProblem, string> = {
    duplicated_parameter: l10n.t('a parameter is there twice'),
    code_missing: l10n.t('there is no code in it'),
    tokens_in_redirect: l10n.t('it carries tokens instead of a code'),
  };
  return words[problem];
}
