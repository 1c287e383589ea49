import { toOidcError } from '../../core/errors.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import type { AnswerKind } from '../../shared/panelModel.ts';
import type { PanelEdges } from './panelEdges.ts';
import type { PanelSource, SessionDescription } from './panelSource.ts';
import type { ResultState } from './resultView.ts';

interface ProviderAnswersEdges extends Pick<PanelEdges, 'clock' | 'describeError' | 'traceOf'> {
  readonly sessionId: string;
  readonly source: PanelSource;
  /** The session as last looked at; where nothing is known of it, after a look. */
  readonly known: () => Promise<SessionDescription | undefined>;
  /** Makes sure that what is known is the session as it is now; rejects where it is not. */
  readonly lookNow: () => Promise<void>;
  readonly resultOf: (kind: AnswerKind) => ResultState;
  readonly setResult: (kind: AnswerKind, result: ResultState) => void;
}

/** Asks the provider about the access token of a session, and its user. */
export class ProviderAnswers {
  readonly #edges: ProviderAnswersEdges;
  readonly #closed = new AbortController();

  constructor(edges: ProviderAnswersEdges) {
    this.#edges = edges;
  }

  /** Asks, unless the provider can't be asked or is being asked already. Never rejects. */
  async ask(kind: AnswerKind): Promise<void> {
    const { known, resultOf, setResult } = this.#edges;
    const asked = await known();
    const endpoint = kind === 'introspection' ? 'introspection_endpoint' : 'userinfo_endpoint';
    if (asked?.session.endpoints[endpoint] === undefined || resultOf(kind).state === 'asking') {
      return;
    }
    const asking: ResultState = { state: 'asking' };
    setResult(kind, asking);
    const result = await this.#answer(kind, asking, asked.providerLabel);
    // Else what was asked about is no longer there, or no longer as it was.
    if (resultOf(kind) === asking) {
      setResult(kind, result);
    }
  }

  dispose(): void {
    this.#closed.abort();
  }

  async #answer(
    kind: AnswerKind,
    asking: ResultState,
    providerLabel: string,
  ): Promise<ResultState> {
    const { sessionId, source, clock, lookNow, setResult, describeError, traceOf } = this.#edges;
    const { signal } = this.#closed;
    try {
      if (kind === 'userinfo') {
        // Renewed while it is asked for, the answer would be taken for one about the token before.
        await source.refreshIfDue(sessionId, signal);
        await lookNow();
        setResult(kind, asking);
      }
      const answer =
        kind === 'introspection'
          ? await source.introspect(sessionId, signal)
          : await source.userInfo(sessionId, signal);
      return { state: 'answered', answer, answeredAtEpochSeconds: nowEpochSeconds(clock) };
    } catch (error) {
      const message = describeError(error, providerLabel);
      const { code: errorCode } = toOidcError(error);
      return { state: 'failed', message, errorCode, trace: traceOf(error) };
    }
  }
}
