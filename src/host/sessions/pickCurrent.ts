import type { Session } from '../../core/session/session.ts';

interface HasSession {
  readonly session: Session;
}

/** The session that was used last, else the one that was signed in to last. */
export function pickCurrent<T extends HasSession>(
  known: readonly T[],
  lastUsedId: string | undefined,
): T | undefined {
  return (
    known.find(({ session }) => session.id === lastUsedId) ??
    known.reduce<T | undefined>(
      (latest, one) =>
        latest === undefined ||
        one.session.signedInAtEpochSeconds >= latest.session.signedInAtEpochSeconds
          ? one
          : latest,
      undefined,
    )
  );
}
