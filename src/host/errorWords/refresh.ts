import { l10n } from 'vscode';
import type { OidcError } from '../../core/errors.ts';
import type { RefusalCause } from '../../core/refusals/refusalCause.ts';
import { inert } from '../../core/text.ts';
import { relativeTime } from '../words.ts';
import { errorOrStatus, quote, say, type ErrorMessage, type Explanations } from './explanation.ts';
import { failedText } from './failedChecks.ts';
import { adviseOn } from './refusalWords.ts';

/** Keeping a session usable. */
export const refreshWords: Explanations<
  | 'scope_not_granted'
  | 'refresh_token_missing'
  | 'refresh_refused'
  | 'refresh_response_untrusted'
  | 'refresh_postponed'
  | 'lock_busy'
  | 'shared_folder_unusable'
  | 'shared_key_missing'
  | 'stored_by_newer_version'
> = {
  scope_not_granted: ({ scopes }, label) =>
    say(
      l10n.t(
        '{0}: the session was not granted {1}. A refresh can ask for fewer scopes, not for others: sign in for those.',
        label,
        inert(scopes.join(' ')),
      ),
      'signIn',
    ),
  refresh_token_missing: (_, label) =>
    say(
      l10n.t(
        '{0}: this session can’t be refreshed, because it has no refresh token. Sign in again; where none was granted, add the scope offline_access first.',
        label,
      ),
      'signIn',
    ),
  refresh_refused: (detail, label) => refused(detail, label),
  refresh_response_untrusted: ({ failedChecks }, label) =>
    say(
      failedChecks.length === 0
        ? l10n.t(
            '{0}: the answer to a refresh does not belong to the same sign-in, so nothing of it was used. Sign in again, and tell whoever runs the provider.',
            label,
          )
        : l10n.t(
            '{0}: the answer to a refresh did not pass {1}, so nothing of it was used. Sign in again, and tell whoever runs the provider.',
            label,
            failedText(failedChecks),
          ),
      'signIn',
      'showLog',
    ),
  refresh_postponed: ({ retryAtEpochMs, reason }, label) =>
    say(
      retryAtEpochMs === undefined
        ? l10n.t(
            '{0}: the tokens could not be refreshed ({1}), and that is not tried again by itself.',
            label,
            inert(reason),
          )
        : l10n.t(
            '{0}: the tokens could not be refreshed ({1}). The next try is {2}.',
            label,
            inert(reason),
            relativeTime(retryAtEpochMs / 1000, Date.now()),
          ),
      'refresh',
      'signIn',
      'showLog',
    ),
  lock_busy: (_, label) =>
    say(
      l10n.t(
        '{0}: another window is still at work on the same session. Nothing was sent from here; try again in a moment.',
        label,
      ),
      'refresh',
      'showLog',
    ),
  shared_folder_unusable: ({ systemCode }, label) =>
    say(
      l10n.t(
        '{0}: the extension’s storage folder can’t be used ({1}), so the windows can’t agree on who refreshes. Make it writable, or sign in again.',
        label,
        inert(systemCode),
      ),
      'signIn',
      'showLog',
    ),
  shared_key_missing: (_, label) =>
    say(
      l10n.t(
        '{0}: the tokens were stored by another window, under a key that this window does not have. Reload this window to get it.',
        label,
      ),
      'reloadWindow',
    ),
  stored_by_newer_version: (_, label) =>
    say(
      l10n.t(
        '{0}: a newer version of this extension stored the sessions. Update this one; nothing of them was changed.',
        label,
      ),
    ),
};

/** A refresh token that has ended, and a provider that may be asked again, whatever they say. */
const toldBelow: readonly RefusalCause[] = [
  'refresh_token_ended',
  'code_used_or_expired',
  'provider_busy',
];

function refused(detail: OidcError<'refresh_refused'>['detail'], label: string): ErrorMessage {
  const advice = adviseOn(
    detail,
    (text, said) =>
      l10n.t(
        '{0} refused to refresh the tokens ({1}): {2} {3}',
        label,
        errorOrStatus(detail),
        text,
        said,
      ),
    { except: toldBelow },
  );
  if (advice !== undefined) {
    return advice;
  }
  switch (detail.error) {
    case 'invalid_grant':
      return say(
        l10n.t(
          '{0} does not accept the refresh token any more: it has expired, was revoked, or was used before. Sign in again. {1}',
          label,
          quote(detail),
        ),
        'signIn',
      );
    case 'invalid_client':
    case 'unauthorized_client':
      return say(
        l10n.t(
          '{0} did not accept this client for a refresh ({1}). Check its secret and how it authenticates. {2}',
          label,
          inert(detail.error),
          quote(detail),
        ),
        'setClientSecret',
        'openSettings',
      );
    default:
      return say(
        l10n.t(
          '{0} refused to refresh the tokens ({1}). {2}',
          label,
          errorOrStatus(detail),
          quote(detail),
        ),
        'refresh',
        'signIn',
      );
  }
}
