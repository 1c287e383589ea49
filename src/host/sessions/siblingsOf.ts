import { identityKey } from '../../core/provider/identity.ts';
import type { Session } from '../../core/session/session.ts';
import type { WindowServices } from '../services.ts';
import type { LabelledSession } from './labelledSession.ts';

/** Other sessions of the same client and user: those that stay when this one ends. */
export async function siblingsOf(
  { sessions, settings }: Pick<WindowServices, 'sessions' | 'settings'>,
  session: Session,
): Promise<readonly LabelledSession[]> {
  const siblings = await sessions.siblings(session);
  const { providers } = settings.read();
  return siblings.map((sibling) => {
    const entry = providers.find(
      ({ config }) =>
        config.id === sibling.providerId && identityKey(config) === sibling.identityKey,
    );
    return { session: sibling, providerLabel: entry?.config.label ?? sibling.providerId };
  });
}
