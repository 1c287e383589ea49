import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { accountName } from '../words.ts';
import { chooseSession } from './choose.ts';
import { forProvider } from './commandError.ts';
import type { CommandTarget } from './target.ts';

/** Forgets a session on this machine, and says that this is all it did. */
export async function signOut(services: Services, target: CommandTarget): Promise<void> {
  const { provider, session } = await chooseSession(
    services,
    target,
    l10n.t('Sign out of which session?'),
  );
  await forProvider(provider.config, () => services.sessions.forget(session));
  notify(
    'information',
    l10n.t(
      'Signed out {0} of {1} here: the tokens are deleted. They were not revoked, and your browser may still be logged in at the provider.',
      accountName(session.account),
      inert(provider.config.label),
    ),
  );
}
