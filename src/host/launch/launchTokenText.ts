import { l10n } from 'vscode';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { plain } from '../markdown.ts';
import type { WindowServices } from '../services.ts';
import type { ConfiguredProvider } from '../settings/providerSettings.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';

/** What comes in for a placeholder, and whose it will be, as Markdown. */
export function tokenText(
  { known }: Pick<WindowServices, 'known'>,
  { config }: ConfiguredProvider,
  member: TokenMember,
): string {
  const label = plain(config.label);
  const what =
    member === 'access_token'
      ? l10n.t('The access token of {0}, put in when the debug session starts.', label)
      : l10n.t('The ID Token of {0}, put in when the debug session starts.', label);
  const sessions = (known.current ?? []).filter(({ provider }) => provider.config.id === config.id);
  const words = localizedViewWords();
  const names = sessions.map(({ session }) => plain(sessionName(session, sessions, words)));
  const who =
    names.length === 0
      ? l10n.t('You are not signed in: you will be asked to.')
      : l10n.t('Signed in as {0}.', names.join(', '));
  return [
    what,
    who,
    l10n.t('It is renewed first if it is about to expire, and no file gets it.'),
  ].join(' ');
}
