import { abortedError } from '../../core/errors.ts';
import type { KeyAge } from '../../core/oidc/currentKeys.ts';
import { untilAborted } from '../../core/promises.ts';
import type { FoundSession } from './panelSource.ts';

interface SessionLooksEdges {
  readonly find: (signal: AbortSignal) => Promise<FoundSession>;
  /** `keys`: what to check tokens with that were checked before; not again where there is none. */
  readonly onFound: (found: FoundSession, keys: KeyAge | undefined) => void;
  /** The session is no longer there, or can't be read. */
  readonly onFailure: (error: unknown) => void;
}

/** Looks at a session again and again. A newer look ends an older one, and wants no less than that. */
export class SessionLooks {
  readonly #edges: SessionLooksEdges;
  readonly #closed = new AbortController();
  #looking = new AbortController();
  /** The latest; `undefined` before the first. */
  #look: Promise<void> | undefined;
  #wantedKeys: KeyAge | undefined;

  constructor(edges: SessionLooksEdges) {
    this.#edges = edges;
  }

  /** Looks now; resolves when what was found is told, or a newer look took its place. Never rejects. */
  again(keys?: KeyAge): Promise<void> {
    // What a look wanted that this one ends is still wanted.
    this.#wantedKeys = this.#wantedKeys === 'asked_now' ? 'asked_now' : (keys ?? this.#wantedKeys);
    this.#looking.abort();
    this.#looking = new AbortController();
    this.#look = this.#once(AbortSignal.any([this.#looking.signal, this.#closed.signal]));
    return this.#look;
  }

  /**
   * Waits for the look under way, which is the first where there was none; where a newer one took its
   * place meanwhile, for that.
   */
  async settled(): Promise<void> {
    let awaited: Promise<void>;
    do {
      awaited = this.#look ?? this.again();
      await awaited;
    } while (awaited !== this.#look);
  }

  dispose(): void {
    this.#closed.abort();
  }

  async #once(signal: AbortSignal): Promise<void> {
    try {
      const finding = this.#edges.find(signal);
      const found = await untilAborted(finding, signal, () => abortedError(signal));
      if (!signal.aborted) {
        const keys = this.#wantedKeys;
        this.#wantedKeys = undefined;
        this.#edges.onFound(found, keys);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#edges.onFailure(error);
      }
    }
  }
}
