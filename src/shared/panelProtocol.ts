import type { PanelModel, TokenKind } from './panelModel.ts';
import type { PanelStrings } from './panelStrings.ts';

/**
 * What the webview may ask of the host, by name. A request names a token by its kind; it never
 * carries a token, a URL or a command. Every request gets exactly one reply.
 */
export interface PanelRequests {
  /** Sent once the webview can render; the answer is all it needs. */
  load: { params: undefined; result: { model: PanelModel; strings: PanelStrings; locale: string } };
  /** Verifies again with the provider's current keys. */
  refreshView: { params: undefined; result: { model: PanelModel } };
  /** The only way a token reaches the webview, at the user's explicit wish. */
  revealToken: { params: { kind: TokenKind }; result: { token: string } };
  /** The host writes the clipboard; the token does not pass through the webview. */
  copyToken: { params: { kind: TokenKind }; result: undefined };
  introspect: { params: undefined; result: { model: PanelModel } };
  userInfo: { params: undefined; result: { model: PanelModel } };
}

export type PanelRequestName = keyof PanelRequests;

export type PanelRequest = {
  [Name in PanelRequestName]: {
    readonly type: 'request';
    readonly id: number;
    readonly name: Name;
    readonly params: PanelRequests[Name]['params'];
  };
}[PanelRequestName];

/** An error reply carries a message that is ready to show; the webview never sees a stack. */
export type PanelReply =
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly result: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly ok: false; readonly message: string };

/** Told by the host without being asked. */
export type PanelEvent =
  | { readonly type: 'event'; readonly name: 'modelChanged'; readonly model: PanelModel }
  /** Brings a section into view, e.g. after the Introspect Token command. */
  | { readonly type: 'event'; readonly name: 'show'; readonly section: PanelSection };

export type PanelSection = 'access_token' | 'id_token' | 'introspection' | 'userinfo';

export type ToWebview = PanelReply | PanelEvent;

const namesWithoutParams: readonly string[] = ['load', 'refreshView', 'introspect', 'userInfo'];
const namesWithKind: readonly string[] = ['revealToken', 'copyToken'];

/** Checks a message from the webview against the protocol. Anything else is `undefined`. */
export function parsePanelRequest(message: unknown): PanelRequest | undefined {
  if (typeof message !== 'object' || message === null) {
    return undefined;
  }
  const { type, id, name, params } = message as Record<string, unknown>;
  if (type !== 'request' || !Number.isSafeInteger(id) || typeof name !== 'string') {
    return undefined;
  }
  if (namesWithoutParams.includes(name) && params === undefined) {
    return { type, id, name, params } as PanelRequest;
  }
  if (namesWithKind.includes(name) && typeof params === 'object' && params !== null) {
    const { kind } = params as Record<string, unknown>;
    if (kind === 'access_token' || kind === 'id_token') {
      return { type, id, name, params: { kind } } as PanelRequest;
    }
  }
  return undefined;
}
