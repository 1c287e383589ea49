import { l10n } from 'vscode';
import type { AuthorizationResponseProblem, ProviderRefusal } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { quote, say, type ErrorMessage, type Explanations } from './explanation.ts';

/** The way through the browser and back. */
export const authorizationWords: Explanations<
  | 'cancelled'
  | 'superseded'
  | 'sign_in_timed_out'
  | 'browser_not_opened'
  | 'device_code_expired'
  | 'redirect_port_in_use'
  | 'loopback_unavailable'
  | 'editor_redirect_unavailable'
  | 'authorization_refused'
  | 'authorization_response_invalid'
  | 'authorization_issuer_mismatch'
> = {
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
};

function authorizationRefused(refusal: ProviderRefusal, label: string): ErrorMessage {
  if (refusal.error === '') {
    return say(
      l10n.t('{0} refused the sign-in without saying why. {1}', label, quote(refusal)),
      'signIn',
    );
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
