import { sortedSet } from '../sets.ts';
import type { Session } from './session.ts';

/**
 * What a token is asked for, by an entry of the settings or by a session: what the consent to its use is
 * given for, to be hashed with the rest of that. The order of scopes and resources does not count.
 */
export function askedRights({
  scopes,
  audience,
  resource,
}: Session['requested']): readonly unknown[] {
  return [sortedSet(scopes), audience ?? null, sortedSet(resource)];
}
