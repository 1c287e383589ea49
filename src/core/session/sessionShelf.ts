import { nowEpochSeconds, type Clock, type CrossWindowLock, type EventSink } from '../ports.ts';
import { refreshLockName } from './refreshEdges.ts';
import { isSameSignIn, type Session } from './session.ts';
import type { SessionIndex } from './sessionIndex.ts';
import type { SessionRepository } from './sessionRepository.ts';

export interface SessionShelfEdges {
  readonly repository: SessionRepository;
  readonly index: SessionIndex;
  readonly lock: CrossWindowLock;
  readonly clock: Clock;
  readonly events: EventSink;
  /** Told after the stored sessions changed. */
  readonly onDidChange: () => void;
}

/** A session with where it lives. */
export interface SignedIn {
  readonly session: Session;
  /** `false`: it could not be stored, and ends with this window. */
  readonly persisted: boolean;
}

/** Puts sessions where all windows find them, and takes them away. */
export class SessionShelf {
  readonly #edges: SessionShelfEdges;

  constructor(edges: SessionShelfEdges) {
    this.#edges = edges;
  }

  /** Adds a session, in place of an earlier one of the same sign-in; a later one stays. */
  async keep(session: Session): Promise<SignedIn> {
    const { repository, index, events, clock, onDidChange } = this.#edges;
    let kept = session;
    let id: string | undefined;
    // One from the future is of a clock that was wrong, not of a later sign-in.
    const isLater = (other: Session, than: Session): boolean =>
      other.signedInAtEpochSeconds > than.signedInAtEpochSeconds &&
      other.signedInAtEpochSeconds <= nowEpochSeconds(clock);
    const persisted = await repository.update(session.identityKey, (sessions) => {
      const other = sessions.find((one) => isSameSignIn(one, session));
      if (other !== undefined && isLater(other, session)) {
        kept = other;
        return sessions;
      }
      // Once it was told, a later try to store the session must not find another id for it.
      id ??= other?.id ?? session.id;
      kept = { ...session, id };
      return [...sessions.filter((one) => one !== other), kept];
    });
    id = kept.id;
    events({ type: 'session_stored', provider: session.providerId, persisted });
    onDidChange();
    if (persisted) {
      await index.add(session.identityKey);
    }
    return { session: kept, persisted };
  }

  /**
   * Removes a session, but not one that is signed in to after this, should the change have to be made
   * again later. `isGone`: for all windows. `ended`: as it was at the end, since it may have been
   * refreshed after the caller saw it.
   */
  async remove(session: Session): Promise<{ isGone: boolean; ended: Session }> {
    const { repository, index, lock, clock, onDidChange } = this.#edges;
    const now = Math.max(nowEpochSeconds(clock), session.signedInAtEpochSeconds);
    const isMeant = (other: Session): boolean =>
      other.id === session.id && other.signedInAtEpochSeconds <= now;
    let ended = session;
    const isGone = await repository.update(session.identityKey, (sessions) => {
      ended = sessions.find(isMeant) ?? ended;
      return sessions.filter((other) => !isMeant(other));
    });
    onDidChange();
    if (isGone) {
      await lock.discard(refreshLockName(session.id));
      const key = session.identityKey;
      await index.removeIf(key, async () => (await repository.load(key)).length === 0);
    }
    return { isGone, ended };
  }
}
