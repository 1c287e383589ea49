import { abortedError } from '../../core/errors.ts';
import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import type { TokenReports } from '../../core/oidc/verifyTokens.ts';
import { untilAborted } from '../../core/promises.ts';
import type { FoundSession } from './panelSource.ts';

interface SessionChecksEdges {
  readonly onReports: (reports: TokenReports) => void;
  /** The checks could not be made at all. */
  readonly onFailure: (error: unknown) => void;
}

/** Has the tokens of a session checked, which may take as long as a provider takes to answer. */
export class SessionChecks {
  readonly #edges: SessionChecksEdges;
  #running: { readonly controller: AbortController; readonly keyAge: KeyAge } | undefined;
  #settled: Promise<void> = Promise.resolve();

  constructor(edges: SessionChecksEdges) {
    this.#edges = edges;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Resolves when nothing is under way that was when this was asked. Never rejects. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Checks these tokens in place of those under way; keys that were asked for now stay asked for. */
  start(found: FoundSession, wanted: KeyAge): void {
    const keyAge = this.#running?.keyAge === 'asked_now' ? 'asked_now' : wanted;
    this.stop();
    const controller = new AbortController();
    this.#running = { controller, keyAge };
    this.#settled = this.#check(found, keyAge, controller.signal);
  }

  stop(): void {
    this.#running?.controller.abort();
    this.#running = undefined;
  }

  async #check(found: FoundSession, keyAge: KeyAge, signal: AbortSignal): Promise<void> {
    const tell = (told: () => void): void => {
      if (!signal.aborted) {
        this.#running = undefined;
        told();
      }
    };
    try {
      const checking = found.verify(keyAge, signal);
      const reports = await untilAborted(checking, signal, () => abortedError(signal));
      tell(() => {
        this.#edges.onReports(reports);
      });
    } catch (error) {
      tell(() => {
        this.#edges.onFailure(error);
      });
    }
  }
}
