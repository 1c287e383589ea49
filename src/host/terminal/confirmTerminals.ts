import { l10n, window } from 'vscode';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { boundNote } from '../copying/dpopWords.ts';
import { unlessCancelled } from '../unlessCancelled.ts';
import { ownerText } from '../sessions/labelledSession.ts';
import { variableNames } from './terminalWords.ts';

/**
 * Asks whether everything that runs in this workspace's terminals may have the tokens.
 *
 * @param rivals - those that lose their place
 * @param all - the sessions that these are told from
 * @throws {OidcError} `cancelled` when the user does not want that
 */
export async function confirmTerminals(
  known: KnownSession,
  rivals: readonly KnownSession[],
  all: readonly KnownSession[],
): Promise<void> {
  const use = l10n.t('Use in All Terminals');
  const answer = await window.showWarningMessage(
    l10n.t(
      'Give every new terminal and task of this workspace the tokens of {0}?',
      ownerText(known, all),
    ),
    {
      modal: true,
      detail: [
        l10n.t(
          'Every process that is started there can read them, as {0}: scripts, build tools, tests, and whatever packages they run.',
          variableNames(known).join(', '),
        ),
        l10n.t(
          'The tokens stay in memory. They follow each refresh, and are taken away when you sign out. The choice is remembered for this workspace until you stop it.',
        ),
        l10n.t(
          'With each refresh the editor marks terminals that have the tokens from before, and starts those anew that nobody typed into, background tasks too, unless you turn off {0}.',
          'terminal.integrated.environmentChangesRelaunch',
        ),
        ...(known.session.tokens.dpopKey === undefined ? [] : [boundNote()]),
        ...rivals.map((rival) =>
          l10n.t(
            'It takes the place of {0}, whose tokens have the same names ({1} in its settings).',
            ownerText(rival, all),
            'environment',
          ),
        ),
      ].join('\n\n'),
    },
    use,
  );
  unlessCancelled(answer);
}
