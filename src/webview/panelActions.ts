import type { PanelSection, TokenKind } from '../shared/panelModel.ts';
import type { PanelRequestName } from '../shared/panelProtocol.ts';
import type { PanelStrings } from '../shared/panelStrings.ts';
import type { HostConnection } from './hostConnection.ts';
import type { PanelActions } from './viewContext.ts';

interface PanelActionsEdges {
  readonly request: HostConnection['request'];
  readonly select: (section: PanelSection) => void;
  /** Runs what the user asked for, and tells a failure. */
  readonly run: (action: () => Promise<void>) => Promise<void>;
  /** Tells what was copied. */
  readonly copied: (what: (strings: PanelStrings) => string) => void;
  readonly isRevealed: (kind: TokenKind) => boolean;
  /** Shows a token, or with `undefined` none any more. */
  readonly reveal: (kind: TokenKind, token: string | undefined) => void;
}

/** What the user can do in the panel, as requests to the host. */
export function panelActions(edges: PanelActionsEdges): PanelActions {
  const { request, select, run, copied, isRevealed, reveal } = edges;
  const ask = (name: PlainRequest): void => {
    void run(() => request(name, undefined));
  };
  return {
    select,
    refreshView: () => {
      ask('refreshView');
    },
    introspect: () => {
      select('introspection');
      ask('introspect');
    },
    userInfo: () => {
      select('userinfo');
      ask('userInfo');
    },
    compare: () => {
      ask('compare');
    },
    buildComparison: () => {
      ask('buildComparison');
    },
    decode: () => {
      ask('decode');
    },
    addProvider: () => {
      ask('addProvider');
    },
    checkForApi: (expected) => void run(() => request('checkForApi', expected)),
    showTrace: (section) => void run(() => request('showTrace', { section })),
    learnMore: (errorCode) => void run(() => request('learnMore', { errorCode })),
    openInner: (place) => void run(() => request('openInner', place)),
    copyToken: (kind) =>
      void run(async () => {
        await request('copyToken', { kind });
        copied((strings) => strings.sectionNames[kind]);
      }),
    copyJson: (section) =>
      void run(async () => {
        await request('copyJson', { section });
        copied((strings) => strings.json.title);
      }),
    copyValue: (place, name) =>
      void run(async () => {
        await request('copyValue', place);
        copied(() => name);
      }),
    loadJson: async (section) => {
      let json: string | undefined;
      await run(async () => {
        ({ json } = await request('json', { section }));
      });
      return json;
    },
    toggleToken: (kind) =>
      void run(async () => {
        const wasRevealed = isRevealed(kind);
        reveal(kind, undefined);
        if (!wasRevealed) {
          const { token } = await request('revealToken', { kind });
          reveal(kind, token);
        }
      }),
  };
}

/** Requests that need nothing and bring nothing; what they change comes as a new view. */
type PlainRequest = Extract<
  PanelRequestName,
  | 'refreshView'
  | 'introspect'
  | 'userInfo'
  | 'compare'
  | 'buildComparison'
  | 'decode'
  | 'addProvider'
>;
