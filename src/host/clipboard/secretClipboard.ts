import type { Clipboard } from 'vscode';
import type { StartTimer } from '../../core/ports.ts';

export interface SecretClipboardEdges {
  readonly clipboard: Clipboard;
  readonly startTimer: StartTimer;
  /** `oidc.clipboard.clearAfterSeconds`; 0: never. */
  readonly clearAfterSeconds: () => number;
  /** Tells once when this window gets the focus next. */
  readonly onNextFocus: (callback: () => void) => { dispose(): void };
}

/** What was copied last and is to be cleared, and what it waits for. */
interface Pending {
  readonly text: string;
  waiting: { dispose(): void };
}

/**
 * The way of tokens to the clipboard. What was copied last is cleared after a while, if it is still
 * there: whatever anybody copied since stays. Copying and clearing wait for each other; between two
 * windows or programs nothing can, since no clipboard compares and clears at once.
 */
export class SecretClipboard {
  readonly #edges: SecretClipboardEdges;
  #pending: Pending | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(edges: SecretClipboardEdges) {
    this.#edges = edges;
  }

  /**
   * @returns in how many seconds it will be cleared; 0: never
   * @throws what the clipboard throws; what was copied before is then cleared as it was to be
   */
  copy(text: string): Promise<number> {
    return this.#inTurn(async () => {
      await this.#edges.clipboard.writeText(text);
      this.dispose();
      const seconds = this.#edges.clearAfterSeconds();
      this.#pending = seconds > 0 ? this.#clearAfter(seconds, text) : undefined;
      return seconds;
    });
  }

  /** Clears at once what was to be cleared later, if it is still there. Never rejects. */
  async clearNow(): Promise<void> {
    await this.#turn;
    this.dispose();
    await this.#clear(this.#pending);
  }

  /** Ends the wait, and clears nothing. */
  dispose(): void {
    this.#pending?.waiting.dispose();
  }

  #clearAfter(seconds: number, text: string): Pending {
    const pending: Pending = {
      text,
      waiting: this.#edges.startTimer(() => {
        void this.#clear(pending, () => {
          pending.waiting = this.#edges.onNextFocus(() => void this.#clear(pending));
        });
      }, seconds * 1000),
    };
    return pending;
  }

  /**
   * Never rejects.
   *
   * @param onEmpty - nothing was there. That is also what the page of an editor in a browser reads
   *   while it has not the focus.
   */
  #clear(pending: Pending | undefined, onEmpty?: () => void): Promise<void> {
    const clear = async (): Promise<void> => {
      // Another copy may have come first while this waited for its turn.
      if (pending === undefined || pending !== this.#pending) {
        return;
      }
      const { clipboard } = this.#edges;
      const found = await clipboard.readText();
      if (found === '' && onEmpty !== undefined) {
        onEmpty();
        return;
      }
      if (found === pending.text) {
        await clipboard.writeText('');
      }
      this.#pending = undefined;
    };
    // A clipboard that can't be reached can't be cleared, and there is nobody to tell.
    return this.#inTurn(clear).catch(() => undefined);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
