import { abortedError } from '../errors.ts';
import type { GuardedFetch } from './http.ts';

/** An answer that came whole, as it was before the library read it. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The parsed body; `undefined` when it is not JSON. It may hold tokens. */
  readonly json: unknown;
}

/**
 * Keeps what is known of a request whose content must not be sent twice: whether it was sent at all,
 * and what came back. Errors alone do not tell that. The library sends it once more where a server
 * wants a nonce in the DPoP proof (RFC 9449 8); then the last sending is what counts.
 */
export class WatchedRequest {
  #sent = false;
  #answer: Answer | undefined;

  /** From the moment that the content may have left this machine. */
  get sent(): boolean {
    return this.#sent;
  }

  /** To the last sending; `undefined` while, or when, that has none. */
  get answer(): Answer | undefined {
    return this.#answer;
  }

  /** @throws {OidcError} what the signal stands for, with nothing sent, when it has aborted before */
  watch(fetch: GuardedFetch, signal: AbortSignal): GuardedFetch {
    return async (url, init) => {
      if (signal.aborted) {
        throw abortedError(signal);
      }
      this.#sent = true;
      this.#answer = undefined;
      const response = await fetch(url, init);
      const { status, headers } = response;
      const json: unknown = await response
        .clone()
        .json()
        .catch(() => undefined);
      this.#answer = { status, retryAfter: headers.get('retry-after'), json };
      return response;
    };
  }
}
