import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import {
  causesOf,
  OidcError,
  toOidcError,
  type OidcErrorDetails,
  type ProviderRefusal,
} from '../errors.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { printable } from '../text.ts';
import type { CheckId } from '../token/checks.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/** How a refusal of the endpoint that was asked becomes an error. */
export type ExplainRefusal = (refusal: ProviderRefusal & { readonly status: number }) => OidcError;

/**
 * Turns what openid-client throws into an `OidcError`. Decides by class and code, never by message.
 * Causes are kept for a debugger, not for the log: the library puts response bodies in them.
 */
export function explainLibraryError(
  error: unknown,
  url: string,
  explainRefusal: ExplainRefusal,
): OidcError {
  const known = toOidcError(error);
  if (known.code !== 'unexpected') {
    return known;
  }
  if (error instanceof ResponseBodyError) {
    return explainRefusal({
      error: printable(error.error),
      description: describe(error.error_description),
      status: error.status,
    });
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const parameters = error.cause[0]?.parameters;
    return explainRefusal({
      error: printable(parameters?.error ?? ''),
      description: describe(parameters?.error_description),
      status: error.status,
    });
  }
  if (error instanceof ClientError && !(error instanceof AuthorizationResponseError)) {
    return explainClientError(error, url);
  }
  return new OidcError('unexpected', {}, error);
}

/**
 * {@link explainLibraryError} for an endpoint other than the token endpoint: an answer that can't be
 * used is a `response_invalid` of that endpoint, whatever the library took it for.
 */
export function explainEndpointError(
  error: unknown,
  url: string,
  explainRefusal: ExplainRefusal,
): OidcError {
  const explained = explainLibraryError(error, url, explainRefusal);
  return explained.is('token_response_invalid') || explained.is('id_token_invalid')
    ? new OidcError(
        'response_invalid',
        { url, status: 200, problem: explained.detail.problem },
        error,
      )
    : explained;
}

/** A refusal by an endpoint that was asked about, or with, a provider's access token. */
export function endpointRefused(
  { audience, resource }: ProviderConfig,
  refusal: Omit<OidcErrorDetails['endpoint_refused'], 'tokenAudience'>,
  cause: unknown,
): OidcError {
  const tokenAudience = audience ?? resource[0];
  return new OidcError('endpoint_refused', { ...refusal, tokenAudience }, cause);
}

function describe(description: string | undefined): string | undefined {
  return description === undefined ? undefined : printable(description);
}

function explainClientError(error: ClientError, url: string): OidcError {
  const response = causesOf(error).find((link) => link instanceof Response);
  if (response !== undefined) {
    const problem = error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ? 'status' : 'content_type';
    return new OidcError('response_invalid', { url, status: response.status, problem }, error);
  }
  const facts = causesOf(error).filter(isJsonObject);
  const claims = facts.find((fact) => isJsonObject(fact['claims']))?.['claims'];
  if (isJsonObject(claims)) {
    const failedChecks = failedClaimChecks(facts, claims);
    return new OidcError('id_token_invalid', { failedChecks, problem: error.code ?? '' }, error);
  }
  if (facts.some((fact) => isJsonObject(fact['header']) || 'alg' in fact)) {
    const failedChecks: CheckId[] = ['algorithm'];
    return new OidcError('id_token_invalid', { failedChecks, problem: error.code ?? '' }, error);
  }
  return new OidcError('token_response_invalid', { problem: error.code ?? '' }, error);
}

/** The parsed response that the library took offence at, if it got that far. It may hold tokens. */
export function responseBodyOf(error: unknown): JsonObject | undefined {
  const facts = error instanceof Error ? causesOf(error).filter(isJsonObject) : [];
  const body = facts.find((fact) => isJsonObject(fact['body']))?.['body'];
  return isJsonObject(body) ? body : undefined;
}

/** The response that an error is about, where there was one; its body may have been read. */
export function responseOf(error: unknown): Response | undefined {
  const links = causesOf(error).map((link) =>
    link instanceof ResponseBodyError || link instanceof WWWAuthenticateChallengeError
      ? link.response
      : link,
  );
  return links.find((link) => link instanceof Response);
}

/** The library names a claim that differs; one that is missing has to be looked for. */
function failedClaimChecks(facts: readonly JsonObject[], claims: JsonObject): readonly CheckId[] {
  const named = facts.map((fact) => fact['claim']).find((claim) => typeof claim === 'string');
  const names =
    named === undefined
      ? Object.keys(checksByClaim).filter((name) => claims[name] === undefined)
      : [named];
  return names.flatMap((name) => {
    const check = checksByClaim[name];
    return check === undefined ? [] : [check];
  });
}

const checksByClaim: Readonly<Record<string, CheckId>> = {
  iss: 'issuer',
  sub: 'subject',
  aud: 'audience',
  exp: 'expiry',
  iat: 'issued_at',
  nonce: 'nonce',
  azp: 'authorized_party',
  nbf: 'not_before',
};
