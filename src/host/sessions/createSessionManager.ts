import type { Protocol } from '../../core/protocol.ts';
import type { OtherProvider } from '../../core/oidc/mixUp.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { Clock, EventSink } from '../../core/ports.ts';
import type { ClientSecrets } from '../../core/session/clientSecrets.ts';
import { SessionIndex } from '../../core/session/sessionIndex.ts';
import { SessionManager, type SessionManagerEdges } from '../../core/session/sessionManager.ts';
import { SessionRepository } from '../../core/session/sessionRepository.ts';
import { signInTimeoutSeconds } from '../settings/numbers.ts';
import type { SharedStorage } from '../sharedStorage.ts';

interface SessionManagerParts extends Pick<
  SessionManagerEdges,
  'onDidChange' | 'onRefreshProblem'
> {
  readonly storage: SharedStorage;
  readonly secrets: ClientSecrets;
  /** The providers that the user has besides one. */
  readonly otherProviders: (provider: ProviderConfig) => readonly OtherProvider[];
  /** Loaded at the first request to a provider. */
  readonly protocol: () => Promise<Protocol>;
  readonly clock: Clock;
  readonly events: EventSink;
}

/** The session manager of this window: what all windows share, and the protocol with this user's secrets. */
export function createSessionManager(parts: SessionManagerParts): SessionManager {
  const { storage, secrets, protocol, clock, events, onDidChange, onRefreshProblem } = parts;
  const { lock } = storage;
  const atRest = { secrets: storage.secrets, lock, events };
  return new SessionManager({
    repository: new SessionRepository(atRest),
    index: new SessionIndex(atRest),
    lock,
    clock,
    events,
    onDidChange,
    onRefreshProblem,
    signIn: async (provider, signal, hooks) => {
      const clientSecret = await secrets.get(provider, 'login');
      const timeoutSeconds = signInTimeoutSeconds();
      const others = parts.otherProviders(provider);
      const input = { provider, clientSecret, others, timeoutSeconds, ...hooks };
      return (await protocol()).signIn(input, signal);
    },
    refresh: async (provider, input, signal) => {
      const clientSecret = await secrets.get(provider, 'login');
      return (await protocol()).refresh({ provider, clientSecret, ...input }, signal);
    },
    revoke: async (provider, { tokens, endpoints }, signal) => {
      const clientSecret = await secrets.get(provider, 'login');
      return (await protocol()).revoke({ provider, clientSecret, tokens, endpoints }, signal);
    },
    endProviderSession: async (provider, { tokens, endpoints }, signal, hooks) => {
      const { idToken } = tokens;
      const timeoutSeconds = signInTimeoutSeconds();
      const input = { provider, idToken, endpoints, timeoutSeconds, ...hooks };
      return (await protocol()).endSession(input, signal);
    },
  });
}
