import { createHash } from 'node:crypto';
import type { Session } from '../../core/session/session.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/** What to remember of the tokens that a running shell has; not the tokens. */
export interface HeldTokens {
  readonly providerId: string;
  readonly providerLabel: string;
  readonly sessionId: string;
  readonly fingerprint: string;
  readonly expiresAtEpochSeconds: number | undefined;
}

/** Why the tokens of a shell are not those to work with any more. */
export type Staleness =
  /** Signed out, or its entry in the settings was edited. */
  'ended' | 'revoked' | 'expired' | 'replaced';

export function heldTokens({ provider, session }: KnownSession): HeldTokens {
  return {
    providerId: provider.config.id,
    providerLabel: provider.config.label,
    sessionId: session.id,
    fingerprint: fingerprint(session),
    expiresAtEpochSeconds: session.tokens.expiresAtEpochSeconds,
  };
}

/** @param sessions - those there are now; `undefined`: nobody has looked yet */
export function staleness(
  held: HeldTokens,
  sessions: readonly KnownSession[] | undefined,
  nowEpochSeconds: number,
): Staleness | undefined {
  const session = sessions?.find((known) => known.session.id === held.sessionId)?.session;
  if (sessions !== undefined && session === undefined) {
    return 'ended';
  }
  const isReplaced = session !== undefined && fingerprint(session) !== held.fingerprint;
  if (!isReplaced && session?.revokedAtEpochSeconds !== undefined) {
    return 'revoked';
  }
  if ((held.expiresAtEpochSeconds ?? Infinity) <= nowEpochSeconds) {
    return 'expired';
  }
  return isReplaced ? 'replaced' : undefined;
}

function fingerprint({ tokens }: Session): string {
  return createHash('sha256').update(tokens.accessToken).digest('base64url');
}
