import { randomBytes } from 'node:crypto';
import type { Parameter, SeenRequest } from '../provider/requestLog.ts';
import type { Json } from './types.ts';

/** Keeps authorization requests that were pushed (RFC 9126), and gives each out once. */
export class PushedRequests {
  readonly #report: (violation: string) => void;
  readonly #pushed: { readonly reference: string; readonly request: SeenRequest }[] = [];

  constructor(report: (violation: string) => void) {
    this.#report = report;
  }

  /** The correct answer. */
  push(request: SeenRequest): Json {
    const reference = `urn:ietf:params:oauth:request_uri:${randomBytes(16).toString('base64url')}`;
    this.#pushed.push({ reference, request });
    return { request_uri: reference, expires_in: 60 };
  }

  /**
   * The request that an authorization request stands for: itself, without a reference. One whose
   * reference a test has changed stands for the last one that was pushed.
   */
  requestOf(seen: SeenRequest): readonly Parameter[] {
    if (!isReference(seen)) {
      return seen.query;
    }
    const names = seen.query.map(([name]) => name).sort();
    if (names.join() !== 'client_id,request_uri') {
      this.#report(`authorize: ${names.join()} beside a reference`);
    }
    const { request } = this.#pushed.pop() ?? {};
    if (request === undefined) {
      this.#report('authorize: a reference to nothing that was pushed');
    }
    return request?.form ?? [];
  }
}

export function isReference({ query }: SeenRequest): boolean {
  return query.some(([name]) => name === 'request_uri');
}
