import { l10n } from 'vscode';
import type {
  AuthorizationResponseProblem,
  OidcError,
  ProviderRefusal,
} from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { errorOrStatus, quote, say, type ErrorMessage, type Explanations } from './explanation.ts';
import { adviseOn } from './refusalWords.ts';

/** The way through the browser and back. */
export const authorizationWords: Explanations<
  | 'cancelled'
  | 'superseded'
  | 'sign_in_timed_out'
  | 'redirect_shared'
  | 'browser_not_opened'
  | 'device_code_expired'
  | 'redirect_port_in_use'
  | 'loopback_unavailable'
  | 'pushed_request_refused'
  | 'editor_redirect_unavailable'
  | 'authorization_refused'
  | 'authorization_response_invalid'
  | 'authorization_issuer_mismatch'
> = {
  cancelled: () => say(l10n.t('Cancelled.')),
  superseded: (_, label) => say(l10n.t('A newer sign-in to {0} has taken over.', label)),
  sign_in_timed_out: ({ timeoutSeconds, clientId, redirectUri }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the browser did not come back within {1} seconds. If it shows an error, check at the provider that there is a client “{2}” with the redirect URI {3}. Otherwise try again, or raise oidc.signIn.timeoutSeconds.',
        label,
        timeoutSeconds,
        inert(clientId),
        inert(redirectUri),
      ),
      'signIn',
      { copyRedirectUri: redirectUri },
    ),
  redirect_shared: (detail, label) => redirectShared(detail, label),
  browser_not_opened: (_, label) =>
    say(l10n.t('{0}: the browser was not opened. Try again and allow it.', label)),
  device_code_expired: (_, label) =>
    say(l10n.t('Sign-in to {0} ended: the code was not entered in time. Try again.', label)),
  redirect_port_in_use: ({ redirectUri, port }, label) =>
    say(
      l10n.t(
        '{0}: port {1} is needed for {2}, but another program, window or sign-in holds it. End that, or use another port in the settings and register it at the provider.',
        label,
        String(port),
        inert(redirectUri),
      ),
      'openSettings',
    ),
  loopback_unavailable: ({ redirectUri, systemCode }, label) =>
    say(
      l10n.t(
        '{0}: it was not possible to listen for {1} on this machine ({2}). Check that address in the settings, and the machine’s loopback network.',
        label,
        inert(redirectUri),
        inert(systemCode),
      ),
      'openSettings',
      'showLog',
    ),
  pushed_request_refused: (detail, label) => pushedRequestRefused(detail, label),
  editor_redirect_unavailable: (_, label) =>
    say(
      l10n.t(
        '{0}: this editor runs in a browser, so the callback “uri” can’t lead back to it. Write “paste” as callback in the settings, or “device_code” as flow.',
        label,
      ),
      'openSettings',
    ),
  authorization_refused: (refusal, label) => authorizationRefused(refusal, label),
  authorization_response_invalid: ({ problem }, label) =>
    say(
      l10n.t(
        'Sign-in to {0} ended: the provider’s answer in the browser can’t be used ({1}). Try again; if it happens again, show the log to the provider’s administrator.',
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
        expected === '' ? l10n.t('the provider that was asked') : inert(expected),
        actual === undefined ? l10n.t('an unnamed issuer') : inert(actual),
      ),
      'showLog',
    ),
};

function redirectShared(
  { otherLabel, redirectUri, ownRedirectUri }: OidcError<'redirect_shared'>['detail'],
  label: string,
): ErrorMessage {
  if (ownRedirectUri === undefined) {
    return say(
      l10n.t(
        'Sign-in to {0} was not begun: {1} comes back to this editor, too ({2}), and neither names itself in its answer (iss), so an answer of one could pass for one of the other. Write “loopback” or “paste” as callback of {0} in the settings, and register its redirect URI at the provider.',
        label,
        inert(otherLabel),
        inert(redirectUri),
      ),
      'openSettings',
    );
  }
  return say(
    l10n.t(
      'Sign-in to {0} was not begun: {1} has the same redirect URI ({2}), and neither names itself in its answer (iss), so an answer of one could pass for one of the other. Write {3} as redirectUri of {0} in the settings, and register it at the provider.',
      label,
      inert(otherLabel),
      inert(redirectUri),
      inert(ownRedirectUri),
    ),
    'openSettings',
    { copyRedirectUri: ownRedirectUri },
  );
}

function pushedRequestRefused(
  detail: OidcError<'pushed_request_refused'>['detail'],
  label: string,
): ErrorMessage {
  const { error, status, clientId, redirectUri } = detail;
  const advice = adviseOn(
    detail,
    (text, said) =>
      l10n.t(
        '{0} refused the sign-in before the browser was opened ({1}): {2} {3}',
        label,
        errorOrStatus(detail),
        text,
        said,
      ),
    { redirectUri },
  );
  if (advice !== undefined) {
    return advice;
  }
  if (status === 401 || error === 'invalid_client') {
    return say(
      l10n.t(
        '{0} did not accept the client {1} at its endpoint for pushed authorization requests ({2}). Check the client ID, its secret or key, and clientAuthentication. {3}',
        label,
        inert(clientId),
        errorOrStatus(detail),
        quote(detail),
      ),
      'setClientSecret',
      'openSettings',
    );
  }
  return say(
    l10n.t(
      '{0} refused the sign-in before the browser was opened, with {1}. Check the scopes and extra parameters in the settings, and that {2} is registered as redirect URI. {3}',
      label,
      errorOrStatus(detail),
      inert(redirectUri),
      quote(detail),
    ),
    'openSettings',
    { copyRedirectUri: redirectUri },
  );
}

function authorizationRefused(refusal: ProviderRefusal, label: string): ErrorMessage {
  if (refusal.error === '') {
    return say(
      l10n.t('{0} refused the sign-in without saying why. {1}', label, quote(refusal)),
      'signIn',
    );
  }
  const advice = adviseOn(refusal, (text, said) =>
    l10n.t('{0} refused the sign-in ({1}): {2} {3}', label, inert(refusal.error), text, said),
  );
  if (advice !== undefined) {
    return advice;
  }
  if (refusal.error === 'access_denied') {
    return say(
      l10n.t('{0} did not sign you in: access was denied. {1}', label, quote(refusal)),
      'signIn',
    );
  }
  return say(
    l10n.t('{0} refused the sign-in with {1}. {2}', label, inert(refusal.error), quote(refusal)),
    'openSettings',
    'showLog',
  );
}

function responseProblemWords(problem: AuthorizationResponseProblem): string {
  const words: Record<AuthorizationResponseProblem, string> = {
    duplicated_parameter: l10n.t('a parameter is there twice'),
    code_missing: l10n.t('there is no code in it'),
    tokens_in_redirect: l10n.t('it carries tokens instead of a code'),
  };
  return words[problem];
}
