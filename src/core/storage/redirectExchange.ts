import { createHash } from 'node:crypto';
import type { Clock, CrossWindowLock, EditorRedirects, SecretStore, StartTimer } from '../ports.ts';
import { liveRecords, writeRecords, type AwaitedRedirects } from './awaitedRedirects.ts';

export interface RedirectExchangeEdges {
  /** What all windows share, sealed: an answer has a code in it. */
  readonly secrets: SecretStore;
  readonly lock: CrossWindowLock;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly changes: SharedChanges;
}

/** Tells that something of what windows share may be different from before. */
export interface SharedChanges {
  /** Begins to tell. Never rejects. */
  watch(): Promise<void>;
  onMayHaveChanged(listener: () => void): { dispose(): unknown };
}

type OnAnswer = (parameters: URLSearchParams) => void;

const storageKey = 'oidc.redirects';
const lockWaitMs = 5000;

/** Longer than any sign-in waits: what is still there then is of a window that was killed. */
const recordLifetimeMs = 70 * 60_000;

/** Some file systems tell nothing of what other processes change, such as network folders. */
const lookMs = 10_000;

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
    const name = recordName(state);
    this.#expected.set(state, onAnswer);
    const looking = this.#lookForAnswers(name, onAnswer);
    void this.#edges.changes.watch();
    await this.#announce(name);
    return {
      dispose: async () => {
        this.#expected.delete(state);
        await looking.dispose();
        await this.#change((records) => records.delete(name));
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
    const name = recordName(state);
    if ((await this.#seen())?.has(name) === true) {
      await this.#change((records) => {
        const record = records.get(name); // its sign-in may have ended meanwhile
        if (record !== undefined) {
          records.set(name, { ...record, query });
        }
      });
    }
  }

  /** Lets other windows know of a wait, where they do not. */
  async #announce(name: string): Promise<void> {
    const expiresAtEpochMs = this.#edges.clock.nowEpochMs() + recordLifetimeMs;
    await this.#change((records) => {
      if (!records.has(name)) {
        records.set(name, { expiresAtEpochMs, query: undefined });
      }
    });
  }

  /** Looks at every change, one look after the other. Once `dispose` is done, nothing more is told. */
  #lookForAnswers(name: string, onAnswer: OnAnswer): { dispose(): Promise<void> } {
    const { changes, startTimer } = this.#edges;
    let last = Promise.resolve();
    let timer: ReturnType<StartTimer> | undefined;
    let isLookDue = false;
    let isOver = false;
    const look = async (): Promise<void> => {
      isLookDue = false;
      const query = isOver ? undefined : await this.#take(name);
      if (query !== undefined && !isOver) {
        onAnswer(new URLSearchParams(query));
      }
    };
    const lookSoon = (): void => {
      if (!isLookDue) {
        isLookDue = true;
        last = last.then(look);
      }
    };
    const announceAgain = async (): Promise<void> => {
      const records = isOver ? undefined : await this.#seen();
      if (records?.has(name) === false) {
        await this.#announce(name);
      }
    };
    const wait = (): void => {
      timer = startTimer(() => {
        lookSoon();
        // Not at every change: windows that can't read each other's records would write for ever.
        last = last.then(announceAgain);
        wait();
      }, lookMs);
    };
    const subscription = changes.onMayHaveChanged(lookSoon);
    wait();
    return {
      dispose: async () => {
        isOver = true;
        subscription.dispose();
        timer?.dispose();
        await last;
      },
    };
  }

  /** What came for a sign-in. It may turn out not to be the answer; then the wait goes on. */
  async #take(name: string): Promise<string | undefined> {
    if ((await this.#seen())?.get(name)?.query === undefined) {
      return undefined;
    }
    let taken: string | undefined;
    await this.#change((records) => {
      const record = records.get(name);
      taken = record?.query;
      if (record !== undefined) {
        records.set(name, { ...record, query: undefined });
      }
    });
    return taken;
  }

  /** What all windows wait for; `undefined`: it can't be read. */
  #seen(): Promise<AwaitedRedirects | undefined> {
    return ignoringFailure(this.#read());
  }

  /** What is damaged counts as nothing. Rejects where it can't be read: others may wait in it. */
  async #read(): Promise<AwaitedRedirects> {
    const text = await this.#edges.secrets.get(storageKey);
    return liveRecords(text, this.#edges.clock.nowEpochMs());
  }

  /**
   * One change after the other over all windows; what has expired goes with any. Nothing is written
   * where what is there can't be read. Never rejects.
   */
  async #change(change: (records: AwaitedRedirects) => unknown): Promise<void> {
    const { lock, secrets } = this.#edges;
    const write = async (): Promise<void> => {
      const records = await this.#read();
      change(records);
      await (records.size === 0
        ? secrets.delete(storageKey)
        : secrets.store(storageKey, writeRecords(records)));
    };
    await ignoringFailure(lock.hold('redirects', write, { forMs: lockWaitMs }));
  }
}

/** Says nothing of the state. */
function recordName(state: string): string {
  return createHash('sha256').update(state).digest('hex');
}

async function ignoringFailure<T>(work: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}
