import type { LaunchToken } from './providerTokens.ts';

/** Enough for all that run, and that will be restarted. */
const mostKept = 50;

/**
 * The tokens that debug sessions of this window got. Kept in memory, so that they can be told from other
 * text when the editor starts such a session again.
 */
export class HandedTokens {
  readonly #tokens = new Map<string, LaunchToken>();

  add(tokens: readonly LaunchToken[]): void {
    for (const token of tokens) {
      this.#tokens.delete(token.value); // to be the last one again
      this.#tokens.set(token.value, token);
    }
    const oldest = [...this.#tokens.keys()].slice(0, -mostKept);
    oldest.forEach((value) => this.#tokens.delete(value));
  }

  /** Those that stand anywhere in a JSON value. */
  in(value: unknown): readonly LaunchToken[] {
    const text = JSON.stringify(value);
    return [...this.#tokens.values()].filter((token) =>
      text.includes(JSON.stringify(token.value).slice(1, -1)),
    );
  }
}
