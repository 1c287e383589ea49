import { createHash } from 'node:crypto';
import type { EditorRedirects, SecretStore, StartTimer } from '../ports.ts';

export interface RedirectExchangeEdges {
  /** What all windows share, sealed: an answer has a code in it. */
  readonly secrets: SecretStore;
  readonly startTimer: StartTimer;
}

type OnAnswer = (parameters: URLSearchParams) => void;

/** What is stored while nothing has come. */
const waiting = 'waiting';

/** How often a window that waits looks for what another window received. */
const lookMs = 1000;

/** Longer than any answer; what is longer is not read (the loopback listener takes as much). */
const maxQueryLength = 16 * 1024;

/**
 * Brings the answer of a provider from the window that the editor gave it to, whichever that is, to
 * the window whose sign-in waits for it. Anybody can have the editor open such an address: one with a
 * `state` that no window waits for leaves no trace.
 */
export class RedirectExchange implements Pick<EditorRedirects, 'expect'> {
  readonly #edges: RedirectExchangeEdges;
  readonly #expected = new Map<string, OnAnswer>();

  constructor(edges: RedirectExchangeEdges) {
    this.#edges = edges;
  }

  /**
   * Waits for answers with this state, received here or in another window. Where nothing can be stored,
   * those that are received here still count.
   */
  async expect(state: string, onAnswer: OnAnswer): Promise<{ dispose(): Promise<void> }> {
    const { secrets } = this.#edges;
    const name = recordName(state);
    this.#expected.set(state, onAnswer);
    await ignoringFailure(secrets.store(name, waiting));
    const looking = this.#lookNowAndThen(name, onAnswer);
    return {
      dispose: async () => {
        this.#expected.delete(state);
        await looking.dispose();
        await ignoringFailure(secrets.delete(name));
      },
    };
  }

  /** Takes an answer that this window received, to wherever it is waited for. Never rejects. */
  async deliver(parameters: URLSearchParams): Promise<void> {
    const query = parameters.toString();
    const [state, ...others] = parameters.getAll('state');
    if (state === undefined || others.length > 0 || query.length > maxQueryLength) {
      return;
    }
    const onAnswer = this.#expected.get(state);
    if (onAnswer !== undefined) {
      onAnswer(parameters);
      return;
    }
    const { secrets } = this.#edges;
    const name = recordName(state);
    const isExpected = (await ignoringFailure(secrets.get(name))) === waiting;
    if (isExpected) {
      await ignoringFailure(secrets.store(name, query));
    }
  }

  /** Once `dispose` is done, nothing more is stored. */
  #lookNowAndThen(name: string, onAnswer: OnAnswer): { dispose(): Promise<void> } {
    const { secrets, startTimer } = this.#edges;
    let timer: ReturnType<StartTimer> | undefined;
    let running: Promise<void> | undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const found = await ignoringFailure(secrets.get(name));
      const answer = found === waiting ? undefined : found;
      if (answer !== undefined && !isOver) {
        // It may turn out not to be the answer; then the wait goes on.
        await ignoringFailure(secrets.store(name, waiting));
      }
      if (isOver) {
        return;
      }
      if (answer !== undefined) {
        onAnswer(new URLSearchParams(answer));
      }
      wait();
    };
    const wait = (): void => {
      timer = startTimer(() => {
        running = look();
      }, lookMs);
    };
    wait();
    return {
      dispose: async () => {
        isOver = true;
        timer?.dispose();
        await running;
      },
    };
  }
}

/** Says nothing of the state. */
function recordName(state: string): string {
  return `oidc.redirect.${createHash('sha256').update(state).digest('hex')}`;
}

async function ignoringFailure<T>(work: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}
