import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import type { Outside, Visited } from './outsideWorker.ts';

/** A provider and the user's browser, in another process. */
export class OutsideWorld {
  readonly #child: ChildProcess;
  /** The provider's entry in the settings. */
  readonly config: ProviderConfig;

  private constructor(child: ChildProcess, config: ProviderConfig) {
    this.#child = child;
    this.config = config;
  }

  /** @param distanceMs - how long each request takes longer than on this machine */
  static async start(distanceMs: number): Promise<OutsideWorld> {
    const child = fork(join(import.meta.dirname, 'outsideWorker.ts'), [String(distanceMs)]);
    const [{ config }] = (await once(child, 'message')) as [Outside];
    return new OutsideWorld(child, config);
  }

  /** Visits an address as a logged-in user, and says where the browser was sent at last. */
  async visit(url: string): Promise<string> {
    const answered = once(this.#child, 'message');
    this.#child.send(url);
    const [{ lastUrl }] = (await answered) as [Visited];
    return lastUrl;
  }

  close(): void {
    this.#child.kill();
  }
}
