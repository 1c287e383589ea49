import { isJsonObject } from '../json.ts';
import type { GuardedFetch } from './http.ts';

/** Takes the `id_token` out of a token response before the library reads it, and keeps it. */
export class HiddenIdToken {
  /** `undefined` when there was none. Not verified in any way. */
  idToken: string | undefined;

  hideFrom(fetch: GuardedFetch): GuardedFetch {
    return async (url, init) => {
      const response = await fetch(url, init);
      const { status, headers } = response;
      return new Response(this.#takeFrom(await response.text()), { status, headers });
    };
  }

  #takeFrom(text: string): string {
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return text; // the library has its own word for it
    }
    if (!isJsonObject(body)) {
      return text;
    }
    const { id_token: idToken, ...others } = body;
    this.idToken = typeof idToken === 'string' ? idToken : undefined;
    return JSON.stringify(others);
  }
}
