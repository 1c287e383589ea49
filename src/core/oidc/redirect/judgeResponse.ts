import { OidcError, type AuthorizationResponseProblem } from '../../errors.ts';
import { printable } from '../../text.ts';
import { carriesState } from './carriesState.ts';
import type { Judgement } from './judgement.ts';

/** What an authorization response must carry to be the answer to our request. */
export interface ExpectedResponse {
  readonly state: string;
  /** The issuer that was asked; `undefined` when the settings name none. */
  readonly issuer: string | undefined;
  /** Issuers of other providers: an answer in their name is not of the one that was asked. */
  readonly otherIssuers: readonly string[];
  /** `authorization_response_iss_parameter_supported`: then a missing `iss` is a wrong one (RFC 9207 2.4). */
  readonly issuerRequired: boolean;
}

const singleParameters = ['code', 'iss', 'error', 'error_description'];
const tokenParameters = ['access_token', 'id_token', 'token', 'response'];

/**
 * Judges the query of a request to the redirect URI (RFC 6749 4.1.2, RFC 9207 2.4); the answer is the
 * code. Only the exact state makes it an answer. Never throws.
 */
export function judgeAuthorizationResponse(
  parameters: URLSearchParams,
  expected: ExpectedResponse,
): Judgement<string> {
  if (!carriesState(parameters, expected.state)) {
    return { kind: 'ignored', why: 'wrong_state' };
  }
  if (singleParameters.some((name) => parameters.getAll(name).length > 1)) {
    return invalid('duplicated_parameter');
  }
  const issuerFits = fitsIssuer(parameters.get('iss'), expected);
  if (parameters.has('error')) {
    return issuerFits ? failed(refusal(parameters)) : { kind: 'ignored', why: 'wrong_issuer' };
  }
  if (!issuerFits) {
    const actual = parameters.get('iss');
    return failed(
      new OidcError('authorization_issuer_mismatch', {
        expected: expected.issuer ?? '',
        actual: actual === null ? undefined : printable(actual),
      }),
    );
  }
  if (tokenParameters.some((name) => parameters.has(name))) {
    return invalid('tokens_in_redirect');
  }
  const code = parameters.get('code') ?? '';
  return code === ''
    ? invalid('code_missing')
    : { kind: 'answered', answer: code, page: 'arrived' };
}

function fitsIssuer(iss: string | null, expected: ExpectedResponse): boolean {
  if (iss === null) {
    return !expected.issuerRequired;
  }
  return expected.issuer === undefined
    ? !expected.otherIssuers.includes(iss)
    : iss === expected.issuer;
}

function refusal(parameters: URLSearchParams): OidcError {
  const description = parameters.get('error_description');
  return new OidcError('authorization_refused', {
    error: printable(parameters.get('error') ?? ''),
    description: description === null ? undefined : printable(description),
  });
}

function invalid(problem: AuthorizationResponseProblem): Judgement<string> {
  return failed(new OidcError('authorization_response_invalid', { problem }));
}

function failed(error: OidcError): Judgement<string> {
  return { kind: 'failed', error, page: 'refused' };
}
