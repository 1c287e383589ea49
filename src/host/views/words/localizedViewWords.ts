import { env, l10n } from 'vscode';
import type { RefreshTrouble } from '../../sessions/sessionCondition.ts';
import type { ConfiguredProvider } from '../../settings/providerSettings.ts';
import { accountName } from '../../words.ts';
import type { ApartWords, ConditionWords, TokenRowWords, ViewWords } from '../viewWords.ts';
import { factWords } from './factWords.ts';

/** All words of the view and the status bar in the editor's display language. */
export function localizedViewWords(): ViewWords {
  const locale = env.language;
  let format: Intl.DateTimeFormat | undefined;
  return {
    locale,
    accountName,
    origins,
    signIn: l10n.t('Sign in'),
    notSignedIn: l10n.t('not signed in'),
    unreadable: l10n.t('stored sessions can’t be read'),
    current: l10n.t('current'),
    unusable: l10n.t('can’t be used'),
    apart: apartWords(locale),
    conditions: conditionWords(),
    tokens: tokenRowWords(),
    facts: factWords(),
    dateTime: (epochSeconds) => {
      const date = new Date(epochSeconds * 1000);
      // At the first use: making one takes longer than the whole activation.
      format ??= new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' });
      return Number.isNaN(date.getTime()) ? String(epochSeconds) : format.format(date);
    },
    statusBar: (account, condition) => l10n.t('OIDC session of {0}: {1}', account, condition),
  };
}

function origins(
  { source }: Pick<ConfiguredProvider, 'source'>,
  hidesAnother: boolean,
): readonly string[] {
  const from = {
    user: [],
    remote: [l10n.t('from this remote machine')],
    workspace: [l10n.t('from this workspace')],
  };
  const hides = hidesAnother ? [l10n.t('hides another entry of the same id')] : [];
  return [...from[source], ...hides];
}

function apartWords(locale: string): ApartWords {
  return {
    with: (scopes) => l10n.t('with {0}', scopes),
    without: (scopes) => l10n.t('without {0}', scopes),
    signedIn: (epochSeconds) => l10n.t('signed in {0}', shortTime(epochSeconds, locale)),
    session: (id) => l10n.t('session {0}', id),
  };
}

/** To the second: two sign-ins may be close. */
function shortTime(epochSeconds: number, locale: string): string {
  const date = new Date(epochSeconds * 1000);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  return Number.isNaN(date.getTime()) ? String(epochSeconds) : format.format(date);
}

function conditionWords(): ConditionWords {
  return {
    left: (duration) => l10n.t('{0} left', duration),
    underAMinute: l10n.t('under a minute'),
    underAMinuteLeft: l10n.t('less than a minute left'),
    live: l10n.t('live'),
    expired: l10n.t('expired'),
    revoked: l10n.t('revoked'),
    signInAgain: l10n.t('sign in again'),
    thenSignInAgain: l10n.t('then sign in again'),
    trouble,
  };
}

function trouble(kind: RefreshTrouble): string {
  switch (kind) {
    case 'unreached':
      return l10n.t('offline, retrying');
    case 'unanswered':
      return l10n.t('no answer, retrying');
    case 'busy':
      return l10n.t('provider busy, retrying');
    case 'misconfigured':
      return l10n.t('refresh refused');
  }
}

function tokenRowWords(): TokenRowWords {
  return {
    accessToken: l10n.t('Access Token'),
    idToken: l10n.t('ID Token'),
    refreshToken: l10n.t('Refresh Token'),
    opaque: l10n.t('opaque'),
    encrypted: l10n.t('encrypted'),
    malformed: l10n.t('malformed'),
    neverShown: l10n.t('never shown'),
    notAccepted: l10n.t('no longer accepted'),
  };
}
