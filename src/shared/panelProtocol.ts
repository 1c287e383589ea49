import type { PanelView, TokenKind } from './panelModel.ts';
import type { PanelStrings } from './panelStrings.ts';

/**
 * What the webview may ask of the host, by name. A request names a token by its kind; it never
 * carries a token, a URL or a command. Every request gets exactly one reply; what changed on the
 * screen by it comes as a `viewChanged` event before that reply.
 */
export interface PanelRequests {
  /** Sent once the webview can render. */
  load: { params: undefined; result: LoadResult };
  /** Reads the session and verifies again with the provider's current keys. */
  refreshView: { params: undefined; result: undefined };
  /** The only way a token reaches the webview, at the user's explicit wish. */
  revealToken: { params: { kind: TokenKind }; result: { token: string } };
  /** The host writes the clipboard; the token does not pass through the webview. */
  copyToken: { params: { kind: TokenKind }; result: undefined };
  /** Copies the JSON of a section exactly as it was received, without escapes for display. */
  copyJson: { params: { section: PanelSection }; result: undefined };
  introspect: { params: undefined; result: undefined };
  userInfo: { params: undefined; result: undefined };
}

export interface LoadResult {
  readonly view: PanelView;
  readonly strings: PanelStrings;
  /** BCP 47 tag of the editor's display language, for dates and numbers. */
  readonly locale: string;
  /** The section to bring into view; `undefined`: whichever was last in view. */
  readonly section: PanelSection | undefined;
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
  | { readonly type: 'event'; readonly name: 'viewChanged'; readonly view: PanelView }
  /** Brings a section into view, e.g. after the Introspect Token command. */
  | { readonly type: 'event'; readonly name: 'show'; readonly section: PanelSection };

type ToWebview = PanelReply | PanelEvent;

export const panelSections = [
  'access_token',
  'id_token',
  'introspection',
  'userinfo',
  'exchanged_token',
] as const;

export type PanelSection = (typeof panelSections)[number];

/** What `setState` keeps over a window reload. It is written to disk: never a token. */
export interface PanelState {
  readonly sessionId: string;
  readonly section?: PanelSection;
}

function isPanelSection(value: unknown): value is PanelSection {
  return panelSections.some((section) => section === value);
}

function isTokenKind(value: unknown): value is TokenKind {
  return value === 'access_token' || value === 'id_token' || value === 'exchanged_token';
}

/** Reads what `setState` kept. It comes from disk: what is not of the protocol is left out. */
export function parsePanelState(state: unknown): Partial<PanelState> {
  const sessionId = member(state, 'sessionId');
  const section = member(state, 'section');
  return {
    ...(typeof sessionId === 'string' && sessionId !== '' ? { sessionId } : {}),
    ...(isPanelSection(section) ? { section } : {}),
  };
}

/** Checks a message from the webview against the protocol. Anything else is `undefined`. */
export function parsePanelRequest(message: unknown): PanelRequest | undefined {
  if (typeof message !== 'object' || message === null) {
    return undefined;
  }
  const { type, id, name, params } = message as Record<string, unknown>;
  if (type !== 'request' || typeof id !== 'number' || !Number.isSafeInteger(id)) {
    return undefined;
  }
  switch (name) {
    case 'load':
    case 'refreshView':
    case 'introspect':
    case 'userInfo':
      return params === undefined ? { type, id, name, params } : undefined;
    case 'revealToken':
    case 'copyToken': {
      const kind = member(params, 'kind');
      return isTokenKind(kind) ? { type, id, name, params: { kind } } : undefined;
    }
    case 'copyJson': {
      const section = member(params, 'section');
      return isPanelSection(section) ? { type, id, name, params: { section } } : undefined;
    }
    default:
      return undefined;
  }
}

/** Checks a message from the host. The webview's window also receives messages of others. */
export function parseToWebview(message: unknown): ToWebview | undefined {
  const type = member(message, 'type');
  return type === 'reply' || type === 'event' ? (message as ToWebview) : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
