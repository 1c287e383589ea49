import { abortedError } from '../../errors.ts';
import { deferred, untilAborted } from '../../promises.ts';
import type { Judge, Judgement } from './judgement.ts';
import { parseTarget } from './loopbackServer.ts';

/** Why a pasted text is not the answer that is waited for. */
export type PasteProblem =
  | 'not_a_url'
  /** It leads to another address than the redirect URI. */
  | 'other_address'
  /** The redirect URI as it is, without an answer of the provider in it. */
  | 'no_answer'
  /** Of another sign-in, or changed on the way. */
  | 'wrong_state'
  | 'wrong_issuer';

/**
 * Takes the answer from the address that the browser ended at, copied by the user out of its address
 * bar. It is held to the same checks as one that arrives at the listener.
 */
export class PastedRedirect<Answer> {
  readonly #redirectUri: URL;
  readonly #judge: Judge<Answer>;
  readonly #onTaken: (parameters: URLSearchParams) => void;
  readonly #answer = deferred<Answer>();

  /** @param onTaken - told of what ends the wait */
  constructor(
    redirectUri: string,
    judge: Judge<Answer>,
    onTaken: (parameters: URLSearchParams) => void = () => undefined,
  ) {
    this.#redirectUri = new URL(redirectUri);
    this.#judge = judge;
    this.#onTaken = onTaken;
    this.#answer.promise.catch(() => undefined); // nobody may be waiting any more
  }

  /** `undefined` for an answer, be it a good one or a refusal. */
  problemOf(text: string): PasteProblem | undefined {
    const read = this.#read(text);
    return typeof read === 'string' ? read : undefined;
  }

  /** As {@link problemOf}; an answer ends the wait. */
  take(text: string): PasteProblem | undefined {
    const read = this.#read(text);
    if (typeof read === 'string') {
      return read;
    }
    this.#onTaken(new URL(text.trim()).searchParams);
    if (read.kind === 'failed') {
      this.#answer.reject(read.error);
    } else {
      this.#answer.resolve(read.answer);
    }
    return undefined;
  }

  /** @throws {OidcError} the judge's error, or the reason of the signal */
  answer(signal: AbortSignal): Promise<Answer> {
    return untilAborted(this.#answer.promise, signal, () => abortedError(signal));
  }

  #read(text: string): Exclude<Judgement<Answer>, { readonly kind: 'ignored' }> | PasteProblem {
    if (!URL.canParse(text.trim())) {
      return 'not_a_url';
    }
    const { protocol, host, pathname, search } = new URL(text.trim());
    const expected = this.#redirectUri;
    const target = parseTarget(pathname + search);
    if (
      target === undefined ||
      protocol !== expected.protocol ||
      host !== expected.host ||
      target.path !== expected.pathname
    ) {
      return 'other_address';
    }
    const { parameters } = target;
    if (!['state', 'code', 'error'].some((name) => parameters.has(name))) {
      return 'no_answer';
    }
    const judgement = this.#judge({ parameters, isVisit: true });
    if (judgement.kind !== 'ignored') {
      return judgement;
    }
    return judgement.why === 'wrong_issuer' ? 'wrong_issuer' : 'wrong_state';
  }
}
