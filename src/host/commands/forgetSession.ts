import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { accountName } from '../words.ts';
import { chooseSession } from './choose.ts';
import { forSession } from './commandError.ts';
import type { CommandTarget } from './target.ts';

/** Deletes a session's tokens from this machine. Asks nothing of the network. */
export async function forgetSession(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, target, l10n.t('Forget which session?'));
  const { provider, session } = chosen;
  await forSession(chosen, () => services.sessions.forget(session));
  const name = accountName(session.account);
  const label = inert(provider.config.label);
  notify(
    'information',
    session.revokedAtEpochSeconds === undefined
      ? l10n.t(
          'The session of {0} at {1} is forgotten on this machine. Nothing was revoked: its tokens stay valid until they expire, and your browser may still be logged in at the provider.',
          name,
          label,
        )
      : l10n.t(
          'The session of {0} at {1} is forgotten on this machine; its tokens were revoked before. Your browser may still be logged in at the provider.',
          name,
          label,
        ),
  );
}
