import type { OidcError } from '../errors.ts';
import type { RefreshInput } from '../oidc/refresh.ts';
import type { RefreshOutcome } from '../oidc/refreshOutcome.ts';
import type { Clock, CrossWindowLock, EventSink } from '../ports.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { Session } from './session.ts';
import type { SessionRepository } from './sessionRepository.ts';

/** What refreshing sessions takes. */
export interface RefreshEdges {
  readonly repository: SessionRepository;
  readonly lock: CrossWindowLock;
  readonly clock: Clock;
  readonly events: EventSink;
  /** The protocol's part of a refresh; it stores nothing. */
  readonly refresh: (
    provider: ProviderConfig,
    input: Omit<RefreshInput, 'provider' | 'clientSecret'>,
    signal: AbortSignal,
  ) => Promise<RefreshOutcome>;
  /** Ends tokens that nobody has a use for any more, if the provider can; never rejects. */
  readonly discard: (provider: ProviderConfig, session: Session) => Promise<void>;
  /** Told after the stored sessions changed. */
  readonly onDidChange: () => void;
  /** Told when nobody waits for the failure and the user should know of it; once over all windows. */
  readonly onProblem: (provider: ProviderConfig, session: Session, error: OidcError) => void;
}

/** Names the lock that whoever sends a session's refresh token must hold. */
export function refreshLockName(sessionId: string): string {
  return `session-${sessionId}`;
}
