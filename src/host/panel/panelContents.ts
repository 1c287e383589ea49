import type { LoneToken } from '../../core/token/lone/readToken.ts';
import type { PanelRequest } from '../../shared/panelProtocol.ts';

/** What fills a panel: a session, a lone token or a comparison. Knows no editor. */
export interface PanelContents {
  /** The provider as people call it; empty where it is not known. */
  readonly providerLabel: string;
  /** Does what the webview asks, and resolves to the result. Rejects with what can be described. */
  handle(request: PanelRequest): Promise<unknown>;
  /** Looks again at what is shown. Never rejects. */
  refresh(): Promise<void>;
  dispose(): void;
}

/** What the panel hands on to commands, since the user is asked something. */
export interface PanelCommands {
  /** Asks for a token to look at. */
  decode(): PromiseLike<unknown>;
  /** Asks for what else there is to a provider with this issuer, and adds it to the settings. */
  addProvider(issuer: string): PromiseLike<unknown>;
  /** Opens a token that is of no session. */
  openToken(token: LoneToken): void;
  /** Shows what was asked and answered, by the number of its trace. */
  showTrace(trace: number): PromiseLike<unknown>;
  /** Opens the troubleshooting guide at the section of an error; does nothing for an unknown code. */
  learnMore(errorCode: string): PromiseLike<unknown>;
  /** Asks for what to compare; `sessionId` names the panel's session. */
  compare(sessionId: string | undefined): PromiseLike<unknown>;
}
