import { l10n, workspace } from 'vscode';
import { tokenEnvironment } from '../../core/copying/tokenEnvironment.ts';
import { inert } from '../../core/text.ts';
import { commandButton } from '../buttons.ts';
import { forSession } from '../commandError.ts';
import { notify } from '../notify.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { confirmTerminals } from '../terminal/confirmTerminals.ts';
import { freshForTerminal } from '../terminal/freshForTerminal.ts';
import { ensureEnvironmentNotKept } from '../terminal/keptEnvironment.ts';
import { ownerText } from '../sessions/labelledSession.ts';
import { chooseSession } from './choose.ts';
import type { CommandTarget } from './target.ts';

/** Gives the tokens of a session to every new terminal and task of this workspace. */
export async function useTokensInTerminals(
  services: Services,
  target: CommandTarget,
): Promise<void> {
  if (!workspace.isTrusted || workspace.workspaceFolders === undefined) {
    notify(
      'information',
      l10n.t('Open a folder that you trust first: the choice is for a workspace.'),
    );
    return;
  }
  const asked = await chooseSession(
    services,
    target,
    l10n.t('Give terminals the tokens of which session?'),
  );
  const all = await services.known.look();
  await confirmTerminals(asked, services.workspaceTokens.rivals(asked), all);
  await ensureEnvironmentNotKept();
  const chosen = await freshForTerminal(services, asked);
  await forSession(chosen, async () => {
    // Says it where no variable can hold the token; later on such a token is left out.
    tokenEnvironment(chosen.provider.config.environment, chosen.session.tokens);
    await services.workspaceTokens.choose(chosen);
  });
  notify(
    'information',
    l10n.t(
      'New terminals and tasks of this workspace get the tokens of {0}. Those that are open get them when they are relaunched.',
      ownerText(chosen, all),
    ),
    commandButton(l10n.t('Stop'), commands.stopTokensInTerminals, chosen.provider.config.id),
  );
}

/** Takes them away again: those of one provider, or all. */
export async function stopTokensInTerminals(
  services: Services,
  { provider }: CommandTarget,
): Promise<void> {
  await services.workspaceTokens.stop(provider);
  const stopped =
    provider === undefined
      ? l10n.t('New terminals and tasks get no tokens any more.')
      : l10n.t('New terminals and tasks get no tokens of {0} any more.', inert(provider));
  const open = l10n.t('Those that are open keep theirs until you close or relaunch them.');
  notify('information', [stopped, open].join(' '));
}
