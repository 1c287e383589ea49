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

/** That a copy will be cleared, if it is still there then. */
export interface PromisedClearing {
  readonly afterSeconds: number;
  /** Clears this copy at once, and no later one. Never rejects. */
  readonly clearNow: () => Promise<void>;
}

/** What was copied last and is to be cleared, and what it waits for. */
interface Pending {
  readonly text: string;
  waiting: { dispose(): void };
  emptyReads: number;
}

/** A clipboard that is found empty so often holds a picture, or nothing. */
const mostEmptyReads = 10;

/**
 * The way of tokens to the clipboard. What was copied last is cleared after a while, if it is still
 * there: whatever anybody copied since stays. Copying and clearing wait for each other; between two
 * windows or programs nothing can, since no clipboard compares and clears at once.
 */
export class SecretClipboard {
  readonly #edges: SecretClipboardEdges;
  #pending: Pending | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #isOver = false;

  constructor(edges: SecretClipboardEdges) {
    this.#edges = edges;
  }

  /**
   * @returns `undefined`: it stays
   * @throws what the clipboard throws; what was copied before is then cleared as it was to be
   */
  copy(text: string): Promise<PromisedClearing | undefined> {
    return this.#inTurn(async () => {
      await this.#edges.clipboard.writeText(text);
      this.#pending?.waiting.dispose();
      const afterSeconds = this.#edges.clearAfterSeconds();
      if (afterSeconds === 0) {
        this.#pending = undefined;
        return undefined;
      }
      const pending = this.#clearAfter(afterSeconds, text);
      this.#pending = pending;
      return { afterSeconds, clearNow: () => this.#clear(pending) };
    });
  }

  /** Clears at once what was to be cleared later, if it is still there. Never rejects. */
  async clearNow(): Promise<void> {
    await this.#turn;
    await this.#clear(this.#pending);
  }

  /** Ends the wait, and clears nothing. */
  dispose(): void {
    this.#isOver = true;
    this.#pending?.waiting.dispose();
  }

  #clearAfter(seconds: number, text: string): Pending {
    const pending: Pending = {
      text,
      emptyReads: 0,
      waiting: this.#edges.startTimer(() => void this.#clear(pending), seconds * 1000),
    };
    return pending;
  }

  /** Never rejects: a clipboard that can't be reached is tried again with the next focus. */
  #clear(pending: Pending | undefined): Promise<void> {
    return this.#inTurn(async () => {
      // Another copy may have come first while this waited for its turn.
      if (pending === undefined || pending !== this.#pending) {
        return;
      }
      pending.waiting.dispose();
      if (await this.#isCleared(pending)) {
        this.#pending = undefined;
      } else if (!this.#isOver) {
        pending.waiting = this.#edges.onNextFocus(() => void this.#clear(pending));
      }
    });
  }

  /**
   * Clears this text, if it is there.
   *
   * @returns whether it is there no more. Not known where nothing is found: that is also what the page
   *   of an editor in a browser reads while it has not the focus, where reading does not fail.
   */
  async #isCleared(pending: Pending): Promise<boolean> {
    const { clipboard } = this.#edges;
    try {
      const found = await clipboard.readText();
      if (withoutReturns(found) === withoutReturns(pending.text)) {
        await clipboard.writeText('');
      }
      pending.emptyReads += found === '' ? 1 : 0;
      return found !== '' || pending.emptyReads >= mostEmptyReads;
    } catch {
      return false;
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** Of a text with several lines, a browser on Windows writes the ends as that system has them. */
function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
