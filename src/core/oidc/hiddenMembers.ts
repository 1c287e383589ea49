import { isJsonObject, type JsonObject } from '../json.ts';
import type { GuardedFetch } from './http.ts';

/**
 * Takes members out of a JSON answer before the library reads it, and keeps them: it refuses a whole
 * token response for an odd `expires_in`, and for an ID Token that it can't compare with an issuer.
 * All other members stay as they are.
 */
export class HiddenMembers {
  readonly #names: readonly string[];
  #taken: JsonObject = {};

  constructor(...names: readonly string[]) {
    this.#names = names;
  }

  /** What the answer has under one of the names; `undefined` when it is not there. Not verified. */
  value(name: string): unknown {
    return this.#taken[name];
  }

  /** {@link value} where that is a text. */
  text(name: string): string | undefined {
    const value = this.value(name);
    return typeof value === 'string' ? value : undefined;
  }

  hideFrom(fetch: GuardedFetch): GuardedFetch {
    return async (url, init) => {
      const response = await fetch(url, init);
      if (response.body === null) {
        return response;
      }
      const { status, headers } = response;
      return new Response(this.#takeFrom(await response.text()), { status, headers });
    };
  }

  #takeFrom(text: string): string {
    try {
      const body: unknown = JSON.parse(text);
      if (isJsonObject(body)) {
        const isHidden = ([name]: readonly [string, unknown]): boolean =>
          this.#names.includes(name);
        const members = Object.entries(body);
        // fromEntries makes own properties of all names, `__proto__` among them
        const rest = JSON.stringify(
          Object.fromEntries(members.filter((member) => !isHidden(member))),
        );
        this.#taken = Object.fromEntries(members.filter(isHidden));
        return rest;
      }
    } catch {
      // Not JSON, or too deep to be written again: the library has its own word for it.
    }
    return text;
  }
}
