import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import type { TokenReports } from '../../core/oidc/verifyTokens.ts';
import type { Session } from '../../core/session/session.ts';
import type { PreviousClaims } from '../sessions/tokenHistory.ts';

/** What the panel needs of the rest of the extension. Failures are `OidcError`s. */
export interface PanelSource {
  /**
   * The session as it is now. Nothing is asked of the network.
   *
   * @throws OidcError `session_not_found` when the session ended.
   */
  find(sessionId: string, signal: AbortSignal): Promise<FoundSession>;
  /**
   * Gets a new access token where the one there has expired or is about to.
   *
   * @throws OidcError why there is no valid one
   */
  refreshIfDue(sessionId: string, signal: AbortSignal): Promise<void>;
  /** The RFC 7662 answer for the access token; `active` is known to be a boolean. */
  introspect(sessionId: string, signal: AbortSignal): Promise<Record<string, unknown>>;
  userInfo(sessionId: string, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** Fires when sessions came, went or were refreshed, in this window or another. */
  readonly onDidChangeSessions: SessionsChanged;
}

/** Structurally a `vscode.Event<void>`, so that tests need no editor. */
type SessionsChanged = (listener: () => void) => { dispose(): void };

/** A session as it was found, and the way to check just these tokens of it. */
export interface FoundSession {
  readonly description: SessionDescription;
  /** Nothing is asked of the network but the provider's metadata and keys. */
  verify(keyAge: KeyAge, signal: AbortSignal): Promise<TokenReports>;
}

export interface SessionDescription {
  readonly providerLabel: string;
  readonly clientId: string;
  readonly session: Session;
  /** What tells it from other sessions of the same name; mostly nothing. Inert texts. */
  readonly toldApart: readonly string[];
  /** What its tokens said before they were refreshed, if this window saw that. */
  readonly previous: PreviousClaims | undefined;
}
