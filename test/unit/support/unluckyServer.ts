import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';

export interface ListenAttempt {
  readonly host: string;
  readonly port: number;
  readonly exclusive: boolean;
  readonly ipv6Only: boolean;
}

/** A machine whose addresses behave as told: what `listen` there ends with, and what is held. */
export class UnluckyMachine {
  readonly attempts: ListenAttempt[] = [];
  /** `host:port` of what listens now. */
  readonly held = new Set<string>();
  readonly #refuse: (attempt: ListenAttempt, count: number) => string | undefined;
  #nextFreePort = 50_001;

  /** @param refuse - the system code that an attempt (the `count`th) fails with, if it does */
  constructor(refuse: (attempt: ListenAttempt, count: number) => string | undefined) {
    this.#refuse = refuse;
  }

  /** What `node:http` makes, as far as binding needs it. */
  readonly createServer = (): Server => {
    const server = new EventEmitter();
    let address: { readonly port: number } | undefined;
    let name = '';
    const listen = (attempt: ListenAttempt, listening: () => void): void => {
      this.attempts.push(attempt);
      const code = this.#refuse(attempt, this.attempts.length);
      setImmediate(() => {
        if (code !== undefined) {
          server.emit('error', Object.assign(new Error(`listen ${code}`), { code }));
          return;
        }
        address = { port: attempt.port === 0 ? this.#nextFreePort++ : attempt.port };
        name = `${attempt.host}:${address.port}`;
        this.held.add(name);
        listening();
      });
    };
    const close = (): void => {
      this.held.delete(name);
    };
    return Object.assign(server, { listen, close, address: () => address }) as unknown as Server;
  };
}
