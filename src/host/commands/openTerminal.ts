import { l10n } from 'vscode';
import { commandButton, openSettingsButton } from '../buttons.ts';
import { forSession } from '../commandError.ts';
import { boundNote } from '../copying/dpopWords.ts';
import { notify } from '../notify.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { freshForTerminal } from '../terminal/freshForTerminal.ts';
import { ensureEnvironmentNotKept } from '../terminal/keptEnvironment.ts';
import { ownerText } from '../sessions/labelledSession.ts';
import { chooseSession } from './choose.ts';
import type { CommandTarget } from './target.ts';

/** Opens a terminal whose environment holds the tokens of a session. */
export async function openTerminal(services: Services, target: CommandTarget): Promise<void> {
  const asked = await chooseSession(
    services,
    target,
    l10n.t('Open a terminal with the tokens of which session?'),
  );
  await ensureEnvironmentNotKept();
  const [rival] = services.workspaceTokens.rivalsInPlace(asked);
  if (rival !== undefined) {
    tellOfRival(asked, rival, services.known.current ?? []);
    return;
  }
  const chosen = await freshForTerminal(services, asked);
  await forSession(chosen, async () => {
    services.terminals.open(chosen);
  });
  const { provider, session } = chosen;
  if (session.tokens.dpopKey !== undefined) {
    notify(
      'warning',
      [l10n.t('The terminal has the access token.'), boundNote()].join(' '),
      commandButton(l10n.t('Call API with Access Token…'), commands.callApi, {
        provider: provider.config.id,
        session: session.id,
      }),
    );
  }
}

/** What is set for all terminals wins over what is set for one. */
function tellOfRival(asked: KnownSession, rival: KnownSession, all: readonly KnownSession[]): void {
  notify(
    'warning',
    l10n.t(
      'A terminal can’t have the tokens of {0} now: all terminals of this workspace get those of {1}, under the same names. Stop that, or write other names into {2} of the provider.',
      ownerText(asked, all),
      ownerText(rival, all),
      'environment',
    ),
    commandButton(l10n.t('Stop'), commands.stopTokensInTerminals, rival.provider.config.id),
    openSettingsButton(asked.provider.source),
  );
}
