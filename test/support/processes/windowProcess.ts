import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { WindowAnswer, WindowOrder, WindowSetup } from './windowWorker.ts';

const worker = join(import.meta.dirname, 'windowWorker.ts');

/** One window of the editor as a process of its own. */
export class WindowProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<'died'>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, 'exit').then(() => 'died');
  }

  static async open(setup: WindowSetup): Promise<WindowProcess> {
    const window = new WindowProcess(fork(worker));
    window.#child.send(setup);
    await window.#message();
    return window;
  }

  /** Asks for a token; `died` when the process ended instead of answering. */
  async ask(
    nowEpochMs: number,
    { delayMs = 0, asks = 1, dieAt }: Partial<Omit<WindowOrder, 'nowEpochMs'>> = {},
  ): Promise<string> {
    const order: WindowOrder = { nowEpochMs, delayMs, asks, dieAt };
    this.#child.send(order);
    const answer = await this.#message();
    if (answer === 'died') {
      return answer;
    }
    const { token, code } = answer as WindowAnswer;
    return token ?? code ?? '';
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #message(): Promise<unknown> {
    const enough = new AbortController();
    const message = once(this.#child, 'message', { signal: enough.signal });
    message.catch(() => undefined);
    try {
      return await Promise.race([message.then(([first]) => first as unknown), this.#ended]);
    } finally {
      enough.abort();
    }
  }
}
