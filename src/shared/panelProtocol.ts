import {
  answerKinds,
  panelSections,
  tokenKinds,
  type AnswerKind,
  type ApiExpectations,
  type PanelSection,
  type PanelView,
  type TokenKind,
} from './panelModel.ts';
import type { PanelStrings } from './panelStrings.ts';

/**
 * What the webview may ask of the host, by name. A request names a token or a value by its place; it
 * never carries a token, a command, or a URL that anything is sent to. Every request gets exactly one
 * reply; what changed on the screen by it comes as a `viewChanged` event before that reply.
 */
export interface PanelRequests {
  /** Sent once the webview can render. */
  load: { params: undefined; result: LoadResult };
  /** Looks again, and verifies again with the provider's current keys. */
  refreshView: { params: undefined; result: undefined };
  /** The only way a token reaches the webview, at the user's explicit wish. */
  revealToken: { params: { kind: TokenKind }; result: { token: string } };
  /** The host writes the clipboard; the token does not pass through the webview. */
  copyToken: { params: { kind: TokenKind }; result: undefined };
  /** The JSON behind a section, made harmless to look at. */
  json: { params: { section: PanelSection }; result: { json: string } };
  /** Copies the JSON of a section exactly as it was received, without escapes for display. */
  copyJson: { params: { section: PanelSection }; result: undefined };
  /** Copies one value as it was received: a string without quotes, anything else as JSON. */
  copyValue: { params: ValuePlace; result: undefined };
  introspect: { params: undefined; result: undefined };
  userInfo: { params: undefined; result: undefined };
  /** Shows what was asked and answered where an answer of the provider, or its keys, could not be had. */
  showTrace: { params: { section: TracedSection }; result: undefined };
  /** Opens the troubleshooting guide at the section of an error; of an unknown one nothing opens. */
  learnMore: { params: { errorCode: string }; result: undefined };
  /** What the user typed is compared with claims, and sent nowhere. */
  checkForApi: { params: ApiExpectations; result: undefined };
  /** Has what is beside each other built, because the user looks at it. */
  buildComparison: { params: undefined; result: undefined };
  /** Asks the user for a token to compare with, and opens the comparison. */
  compare: { params: undefined; result: undefined };
  /** Opens a token that is inside of another one, by its place in `TokenView.inside`. */
  openInner: { params: InnerPlace; result: undefined };
  /** Asks the user for a token to look at. */
  decode: { params: undefined; result: undefined };
  /** Asks the user for what else there is to a provider with the issuer of the token. */
  addProvider: { params: undefined; result: undefined };
}

/** What a provider is asked for. */
export type TracedSection = AnswerKind | TokenKind;

export type ClaimPart = 'header' | 'claims';

export interface ValuePlace {
  readonly section: PanelSection;
  /** The `fingerprint` of what was on the screen: a place in something newer is another value's. */
  readonly fingerprint: string;
  readonly part: ClaimPart;
  /** As in `ClaimRow`. */
  readonly index: number;
}

export interface InnerPlace {
  readonly kind: TokenKind;
  /** As in {@link ValuePlace}. */
  readonly fingerprint: string;
  readonly index: number;
}

/** What is in the page from its beginning: nothing that could be out of date when it is shown again. */
export interface PageStart {
  readonly state: PanelState;
  readonly strings: PanelStrings;
  /** BCP 47 tag of the editor's display language, for dates and numbers. */
  readonly locale: string;
}

export interface LoadResult {
  readonly view: PanelView;
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
  | {
      readonly type: 'reply';
      readonly id: number;
      readonly ok: false;
      readonly message: string;
      /** By which the troubleshooting guide explains it. */
      readonly errorCode: string;
    };

/** Told by the host without being asked. */
export type PanelEvent =
  | { readonly type: 'event'; readonly name: 'viewChanged'; readonly view: PanelView }
  /** Brings a section into view, e.g. after the Introspect Token command. */
  | { readonly type: 'event'; readonly name: 'show'; readonly section: PanelSection };

type ToWebview = PanelReply | PanelEvent;

/** What `setState` keeps over a window reload. It is written to disk: never a token. */
export type PanelState =
  | { readonly sessionId: string; readonly section?: PanelSection }
  /** What the panel was about is kept nowhere; after a reload it can only say so. */
  | { readonly fleeting: FleetingSubject };

const fleetingSubjects = ['token', 'comparison'] as const;

export type FleetingSubject = (typeof fleetingSubjects)[number];

/** Reads what `setState` kept. It comes from disk: what is not of the protocol is left out. */
export function parsePanelState(state: unknown): PanelState | undefined {
  const fleeting = oneOf(fleetingSubjects, member(state, 'fleeting'));
  if (fleeting !== undefined) {
    return { fleeting };
  }
  const sessionId = member(state, 'sessionId');
  const section = oneOf(panelSections, member(state, 'section'));
  return typeof sessionId === 'string' && sessionId !== ''
    ? { sessionId, ...(section !== undefined && { section }) }
    : undefined;
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
    case 'buildComparison':
    case 'compare':
    case 'decode':
    case 'addProvider':
      return params === undefined ? { type, id, name, params } : undefined;
    case 'revealToken':
    case 'copyToken': {
      const kind = oneOf(tokenKinds, member(params, 'kind'));
      return kind && { type, id, name, params: { kind } };
    }
    case 'json':
    case 'copyJson': {
      const section = oneOf(panelSections, member(params, 'section'));
      return section && { type, id, name, params: { section } };
    }
    case 'showTrace': {
      const section = oneOf([...answerKinds, ...tokenKinds], member(params, 'section'));
      return section && { type, id, name, params: { section } };
    }
    case 'learnMore': {
      const errorCode = member(params, 'errorCode');
      return typeof errorCode === 'string' ? { type, id, name, params: { errorCode } } : undefined;
    }
    case 'copyValue': {
      const place = valuePlace(params);
      return place && { type, id, name, params: place };
    }
    case 'openInner': {
      const place = innerPlace(params);
      return place && { type, id, name, params: place };
    }
    case 'checkForApi': {
      const expected = apiExpectations(params);
      return expected && { type, id, name, params: expected };
    }
    default:
      return undefined;
  }
}

/** Checks a message from the host. The webview's window also receives messages of others. */
export function parseToWebview(message: unknown): ToWebview | undefined {
  const type = member(message, 'type');
  const isOurs = type === 'event' ? isEvent(message) : type === 'reply';
  return isOurs ? (message as ToWebview) : undefined;
}

function isEvent(message: unknown): boolean {
  const state = member(member(message, 'view'), 'state');
  switch (member(message, 'name')) {
    case 'viewChanged':
      return oneOf(['checking', 'content', 'notice'], state) !== undefined;
    case 'show':
      return oneOf(panelSections, member(message, 'section')) !== undefined;
    default:
      return false;
  }
}

function valuePlace(params: unknown): ValuePlace | undefined {
  const section = oneOf(panelSections, member(params, 'section'));
  const part = oneOf(['header', 'claims'] as const, member(params, 'part'));
  const place = placeIn(params);
  return section !== undefined && part !== undefined && place !== undefined
    ? { section, part, ...place }
    : undefined;
}

function innerPlace(params: unknown): InnerPlace | undefined {
  const kind = oneOf(tokenKinds, member(params, 'kind'));
  const place = placeIn(params);
  return kind !== undefined && place !== undefined ? { kind, ...place } : undefined;
}

function placeIn(params: unknown): Pick<ValuePlace, 'fingerprint' | 'index'> | undefined {
  const fingerprint = member(params, 'fingerprint');
  const index = member(params, 'index');
  return typeof fingerprint === 'string' && isPlace(index) ? { fingerprint, index } : undefined;
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** More than any issuer, audience or list of scopes has. */
const longestExpectation = 5_000;

function apiExpectations(params: unknown): ApiExpectations | undefined {
  const [issuer, audience, scopes] = ['issuer', 'audience', 'scopes'].map((name) => {
    const value = member(params, name);
    return typeof value === 'string' && value.length <= longestExpectation ? value : undefined;
  });
  return issuer !== undefined && audience !== undefined && scopes !== undefined
    ? { issuer, audience, scopes }
    : undefined;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
