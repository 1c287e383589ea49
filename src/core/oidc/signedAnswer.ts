import { OidcError } from '../errors.ts';
import { decodeTokenWithoutVerify } from '../token/decode.ts';
import { checkAlgorithm, checkSignature } from '../token/verifySignature.ts';
import type { GuardedFetch } from './http.ts';
import type { KnownProvider } from './providerDirectory.ts';

/**
 * Answers of an endpoint that may be a JWT (OpenID Connect Core 5.3.4, RFC 9701). The library checks
 * the claims of such an answer and not its signature; this keeps the answer and checks the rest.
 */
export class SignedAnswer {
  #jwt: string | undefined;

  /** A fetch that notes the answer if it is a JWT. */
  listen(fetch: GuardedFetch): GuardedFetch {
    return async (url, init) => {
      const response = await fetch(url, init);
      const [mediaType = ''] = (response.headers.get('content-type') ?? '').split(';');
      if (/^application\/(?:[a-z-]+\+)?jwt$/i.test(mediaType.trim())) {
        this.#jwt = await response.clone().text();
      }
      return response;
    };
  }

  /**
   * Passes when the answer was plain JSON, or a JWT signed with one of the provider's keys.
   *
   * @throws {OidcError} `response_invalid`
   */
  async assertSigned(
    { keys }: KnownProvider,
    announced: readonly string[] | undefined,
    url: string,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#jwt === undefined) {
      return;
    }
    const decoded = decodeTokenWithoutVerify(this.#jwt);
    const checks =
      decoded.format === 'jwt'
        ? [
            checkAlgorithm(decoded.header, announced),
            await checkSignature(this.#jwt, decoded.header, keys, signal),
          ]
        : [];
    if (checks.length === 0 || checks.some(({ outcome }) => outcome !== 'passed')) {
      throw new OidcError('response_invalid', { url, status: 200, problem: 'signature' });
    }
  }
}
