import process from 'node:process';

/** Records what would take an extension host down, between construction and `stop`. */
export class ProcessFaults {
  readonly seen: string[] = [];
  readonly #record = (fault: unknown): void => {
    this.seen.push(String(fault));
  };

  constructor() {
    process.on('uncaughtExceptionMonitor', this.#record);
    process.on('unhandledRejection', this.#record);
  }

  /** Everything seen, after giving late rejections a turn of the event loop to show up. */
  async stop(): Promise<readonly string[]> {
    await new Promise((resolve) => setImmediate(resolve));
    process.off('uncaughtExceptionMonitor', this.#record);
    process.off('unhandledRejection', this.#record);
    return this.seen;
  }
}
