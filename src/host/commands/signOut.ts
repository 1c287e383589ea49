import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { signInButton } from '../buttons.ts';
import { forSession } from '../commandError.ts';
import { browserReports, withCancellableProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { chooseSession } from './choose.ts';
import { retryHelps } from '../sessions/signOutMessage.ts';
import { tellSignOut } from '../sessions/tellSignOut.ts';
import type { CommandTarget } from './target.ts';

/** Forgets the session here, revokes its tokens, ends the provider's session, and says how each went. */
export async function signOut(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, target, l10n.t('Sign out of which session?'));
  await end(services, chosen);
}

async function end(services: Services, chosen: KnownSession): Promise<void> {
  const { provider, session } = chosen;
  const title = l10n.t('Signing out of {0}', inert(provider.config.label));
  const report = await forSession(chosen, () =>
    withCancellableProgress(title, (signal, say) =>
      services.sessions.signOut(provider.config, session, signal, {
        endProviderSession: true,
        ...browserReports(say, l10n.t('Log out in your browser…')),
      }),
    ),
  );
  // The session at hand still knows what to revoke, although it is forgotten by now.
  const again = { title: l10n.t('Try Again'), run: () => end(services, chosen) };
  await tellSignOut(
    services,
    chosen,
    report,
    ...(retryHelps(report) ? [again] : []),
    signInButton(services, provider.config.id),
  );
}
