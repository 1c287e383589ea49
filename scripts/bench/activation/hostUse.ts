import { createRequire } from 'node:module';
import { sep } from 'node:path';

/** What an extension uses of its host from now on. */
export class HostUse {
  readonly #folder: string;
  readonly #fetch = globalThis.fetch;
  #requests = 0;

  constructor(extensionFolder: string) {
    this.#folder = `${extensionFolder}${sep}`;
    globalThis.fetch = (...given) => {
      this.#requests += 1;
      return this.#fetch(...given);
    };
  }

  /** Stops counting. */
  end(): { readonly files: number; readonly requests: number } {
    globalThis.fetch = this.#fetch;
    const loaded = Object.keys(createRequire(__filename).cache);
    return {
      files: loaded.filter((file) => file.startsWith(this.#folder)).length,
      requests: this.#requests,
    };
  }
}
