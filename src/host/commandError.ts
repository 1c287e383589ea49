import { type OidcError, toOidcError } from '../core/errors.ts';
import type { KnownSession } from './sessions/knownSessions.ts';

/** A failure of a command with what its message and buttons need to know about the provider. */
export class CommandError extends Error {
  readonly error: OidcError;
  readonly providerId: string | undefined;
  readonly providerLabel: string;
  readonly sessionId: string | undefined;

  constructor(
    cause: unknown,
    provider: { readonly id: string; readonly label: string },
    sessionId?: string,
  ) {
    super('command failed', { cause });
    this.error = toOidcError(cause);
    this.providerId = provider.id;
    this.providerLabel = provider.label;
    this.sessionId = sessionId;
  }
}

/** Runs work for a provider; what it throws is about that provider from then on. */
export async function forProvider<T>(
  provider: { readonly id: string; readonly label: string },
  work: () => Promise<T>,
  sessionId?: string,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof CommandError ? cause : new CommandError(cause, provider, sessionId);
  }
}

/** Runs work on a session; what it throws is about that session from then on. */
export function forSession<T>(
  { provider, session }: KnownSession,
  work: () => Promise<T>,
): Promise<T> {
  return forProvider(provider.config, work, session.id);
}
