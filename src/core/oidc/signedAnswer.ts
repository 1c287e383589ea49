import { OidcError } from '../errors.ts';
import { readableToken, type ReadableToken } from '../token/lone/readableToken.ts';
import { signatureRows } from '../token/profiles/signatureRows.ts';
import { checkTokenType } from '../token/profiles/tokenType.ts';
import type { Verification } from '../token/profiles/verification.ts';
import type { GuardedFetch } from './http.ts';
import type { KnownProvider } from './providerDirectory.ts';

/** What an answer has to be if it is a JWT. */
export interface ExpectedAnswer {
  readonly profile: 'introspection_answer' | 'userinfo_answer';
  /** What the provider announces for it; `undefined`: any supported one. */
  readonly algorithms: readonly string[] | undefined;
}

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
   * Passes when the answer was plain JSON, or a JWT of its kind that is signed with one of the provider's
   * keys: an access token or an ID Token in its place would be signed as well (RFC 8725 2.8).
   *
   * @throws {OidcError} `response_invalid`
   */
  async assertSigned(
    { keys }: KnownProvider,
    expected: ExpectedAnswer,
    url: string,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#jwt === undefined) {
      return;
    }
    const decoded = readableToken(this.#jwt);
    const problem =
      decoded.format === 'jwt'
        ? await problemOf({ token: this.#jwt, keys }, decoded, expected, signal)
        : 'signature';
    if (problem !== undefined) {
      throw new OidcError('response_invalid', { url, status: 200, problem });
    }
  }
}

async function problemOf(
  answer: Pick<Verification, 'token' | 'keys'>,
  { header, claims }: Extract<ReadableToken, { format: 'jwt' }>,
  { profile, algorithms }: ExpectedAnswer,
  signal: AbortSignal,
): Promise<'signature' | 'token_type' | undefined> {
  const [signature] = await signatureRows(answer, header, algorithms, signal);
  if (signature.outcome !== 'passed') {
    return 'signature';
  }
  const { outcome } = checkTokenType(profile, header, claims);
  return outcome === 'failed' ? 'token_type' : undefined;
}
