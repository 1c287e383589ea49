import { isJsonObject } from '../json.ts';
import type { GuardedFetch } from './http.ts';

/** Takes the `id_token` out of a token response before the library reads it, and keeps it. */
export class HiddenIdToken {
  /** `undefined` when there was none. Not verified in any way. */
  idToken: string | undefined;

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
        const { id_token: idToken, ...others } = body;
        const rest = JSON.stringify(others);
        this.idToken = typeof idToken === 'string' ? idToken : undefined;
        return rest;
      }
    } catch {
      // Not JSON, or too deep to be written again: the library has its own word for it.
    }
    return text;
  }
}
