import { commands, env, EventEmitter } from 'vscode';
import { OidcError } from '../../../src/core/errors.ts';
import type { TokenReports } from '../../../src/core/oidc/verifyTokens.ts';
import { describeError } from '../../../src/host/errorMessages.ts';
import { InspectorPanels } from '../../../src/host/panel/inspectorPanels.ts';
import type { LoneTokenDescription } from '../../../src/host/panel/loneTokenSource.ts';
import type { FoundSession, SessionDescription } from '../../../src/host/panel/panelSource.ts';
import { systemClock } from '../../support/fakeClock.ts';
import { systemTimer } from '../../support/fakeTimers.ts';
import { passed, sampleSession } from '../../support/panelSamples.ts';
import { DrivenWebviews, type DrivenWebview } from './drivenWebviews.ts';
import { extensionUnderTest } from './extensionUnderTest.ts';

export const unreachable = new OidcError('network_unreachable', {
  url: 'https://idp.example/keys',
  systemCode: 'ECONNREFUSED',
});

/** The real panel, its host code and its page from dist/, over a source of sessions for tests. */
export class Inspector {
  readonly webviews = new DrivenWebviews();
  readonly changed = new EventEmitter<void>();
  /** Sessions the source was asked for. */
  readonly asked: string[] = [];
  readonly panels: InspectorPanels;
  /** What the source answers. */
  session: SessionDescription | OidcError = describedSession();
  /** What checking its tokens brings, and when. */
  checks: Promise<TokenReports> = Promise.resolve({
    access_token: passed('signature'),
    id_token: passed('signature'),
  });
  /** What is found of a token without a session. */
  report: LoneTokenDescription = {
    report: { issuer: { kind: 'none' }, choice: undefined, checks: [] },
    clientIds: [],
    apiAudiences: [],
    isIssuerInSettings: false,
  };
  /** What the panel handed on to commands. */
  readonly commanded: string[] = [];
  copy: (text: string) => PromiseLike<void> = (text) => env.clipboard.writeText(text);

  constructor() {
    this.panels = new InspectorPanels(extensionUnderTest().extensionUri, {
      source: {
        find: async (sessionId) => this.#find(sessionId),
        refreshIfDue: () => Promise.resolve(),
        introspect: async () => ({ active: true, client_id: 'abc' }),
        userInfo: () => Promise.reject(unreachable),
        onDidChangeSessions: this.changed.event,
      },
      tokens: {
        describe: () => Promise.resolve(this.report),
        onDidChangeProviders: () => ({ dispose: () => undefined }),
      },
      commands: {
        openToken: (token) => {
          this.panels.showToken({ token, accessToken: undefined });
        },
        decode: () => Promise.resolve(this.commanded.push('decode')),
        addProvider: (issuer) => Promise.resolve(this.commanded.push(`add ${issuer}`)),
        showTrace: (trace) => Promise.resolve(this.commanded.push(`trace ${String(trace)}`)),
        learnMore: (errorCode) => Promise.resolve(this.commanded.push(`learn ${errorCode}`)),
        compare: (sessionId) => Promise.resolve(this.commanded.push(`compare ${sessionId ?? ''}`)),
      },
      clock: systemClock,
      startTimer: systemTimer,
      copyToClipboard: (text) => this.copy(text),
      copySecret: (text) => this.copy(text),
      describeError,
      traceOf: () => 7,
      keysTraceOf: () => 8,
    });
  }

  /** The panel that was opened last. */
  get panel(): DrivenWebview {
    return this.webviews.last;
  }

  async close(): Promise<void> {
    this.panels.dispose();
    this.webviews.restore();
    this.changed.dispose();
    await commands.executeCommand('workbench.action.closeAllEditors');
  }

  #find(sessionId: string): FoundSession {
    this.asked.push(sessionId);
    if (this.session instanceof OidcError) {
      throw this.session;
    }
    return { description: this.session, verify: () => this.checks };
  }
}

export function describedSession(
  tokens: Partial<SessionDescription['session']['tokens']> = {},
): SessionDescription {
  return {
    providerLabel: 'Okta (dev)',
    clientId: 'client',
    toldApart: [],
    previous: undefined,
    session: sampleSession(tokens),
  };
}
