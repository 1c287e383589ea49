import { createHash, timingSafeEqual } from 'node:crypto';
import { OidcError, type AuthorizationResponseProblem } from '../../errors.ts';
import { printable } from '../../text.ts';

/** What an authorization response must carry to be the answer to our request. */
export interface ExpectedResponse {
  readonly state: string;
  /** The issuer that was asked; `undefined` when the settings name none. */
  readonly issuer: string | undefined;
  /** `authorization_response_iss_parameter_supported`: then a missing `iss` is a wrong one (RFC 9207 2.4). */
  readonly issuerRequired: boolean;
}

/**
 * What to make of the parameters that arrived at the redirect URI. Anybody on this machine, and any
 * web page, can send some; so only the exact state makes them an answer. `ignored` leaves the
 * sign-in waiting, `code` and `failed` end it.
 */
export type Judgement =
  | { readonly kind: 'ignored'; readonly why: 'wrong_state' | 'wrong_issuer' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'failed'; readonly error: OidcError };

const singleParameters = ['code', 'iss', 'error', 'error_description'];
const tokenParameters = ['access_token', 'id_token', 'token', 'response'];

/** Judges the query of a request to the redirect URI (RFC 6749 4.1.2, RFC 9207 2.4). Never throws. */
export function judgeAuthorizationResponse(
  parameters: URLSearchParams,
  expected: ExpectedResponse,
): Judgement {
  const states = parameters.getAll('state');
  if (states.length !== 1 || !sameText(states[0] ?? '', expected.state)) {
    return { kind: 'ignored', why: 'wrong_state' };
  }
  if (singleParameters.some((name) => parameters.getAll(name).length > 1)) {
    return invalid('duplicated_parameter');
  }
  const issuerFits = fitsIssuer(parameters.get('iss'), expected);
  if (parameters.has('error')) {
    return issuerFits
      ? { kind: 'failed', error: refusal(parameters) }
      : { kind: 'ignored', why: 'wrong_issuer' };
  }
  if (!issuerFits) {
    const actual = parameters.get('iss');
    return {
      kind: 'failed',
      error: new OidcError('authorization_issuer_mismatch', {
        expected: expected.issuer ?? '',
        actual: actual === null ? undefined : printable(actual),
      }),
    };
  }
  if (tokenParameters.some((name) => parameters.has(name))) {
    return invalid('tokens_in_redirect');
  }
  const code = parameters.get('code') ?? '';
  return code === '' ? invalid('code_missing') : { kind: 'code', code };
}

function fitsIssuer(iss: string | null, expected: ExpectedResponse): boolean {
  if (iss === null) {
    return !expected.issuerRequired;
  }
  return expected.issuer === undefined || iss === expected.issuer;
}

function refusal(parameters: URLSearchParams): OidcError {
  const description = parameters.get('error_description');
  return new OidcError('authorization_refused', {
    error: printable(parameters.get('error') ?? ''),
    description: description === null ? undefined : printable(description),
  });
}

function invalid(problem: AuthorizationResponseProblem): Judgement {
  return {
    kind: 'failed',
    error: new OidcError('authorization_response_invalid', { problem }),
  };
}

// Compared as hashes: equal in length whatever came in, and in constant time.
function sameText(actual: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(actual), digest(expected));
}
