import { l10n } from 'vscode';
import type { RefreshReason } from '../../core/session/refreshDecision.ts';
import { inert } from '../../core/text.ts';
import { CommandError, forSession } from '../commandError.ts';
import { markTokenUsed } from '../contextKeys.ts';
import { withProgressIfSlow } from '../progress.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from './knownSessions.ts';

/**
 * The session with tokens to use now: refreshed first where they have expired or are about to.
 *
 * @throws {CommandError} why there is no valid token
 */
export async function freshSession(
  services: Services,
  known: KnownSession,
  reason: RefreshReason = 'use',
): Promise<KnownSession> {
  const { provider, session } = known;
  return forSession(known, async () => {
    const title = l10n.t('Getting the tokens of {0}', inert(provider.config.label));
    const fresh = await withProgressIfSlow(title, (signal) =>
      services.sessions.fresh(provider.config, session.id, reason, signal),
    );
    markTokenUsed();
    return { provider, session: fresh };
  });
}

/**
 * The session with new tokens, where they can be had now, and with those it has otherwise. It is looked
 * up again then, since a session that was signed out meanwhile has none.
 *
 * @throws {CommandError} why there is no valid token; `cancelled` where the user gave up
 */
export async function renewedIfPossible(
  services: Services,
  known: KnownSession,
): Promise<KnownSession> {
  try {
    return await freshSession(services, known, 'command');
  } catch (cause) {
    if (cause instanceof CommandError && cause.error.is('cancelled')) {
      throw cause;
    }
    return freshSession(services, known);
  }
}
