import { OidcError, type OidcErrorCode } from '../errors.ts';
import type { RedactedUrl } from '../text.ts';
import { explainLibraryError, responseOf } from './libraryErrors.ts';
import type { RefreshFailure, RefreshFailureKind } from './refreshOutcome.ts';
import { retryAfterSeconds } from './retryAfter.ts';
import { neverConnected } from './systemErrors.ts';
import type { Answer, WatchedRequest } from './watchedRequest.ts';

/**
 * What a refresh came to that did not bring tokens. Decided by what is known: whether the refresh
 * token was sent, the status and the OAuth error of the answer, the code of the system's error.
 *
 * @param url - the token endpoint, where it is known
 */
export function refreshFailure(
  cause: unknown,
  request: WatchedRequest,
  url: RedactedUrl,
  nowEpochMs: number,
): RefreshFailure {
  const { sent, answer } = request;
  const error = explain(cause, answer, url);
  const retryAfter = sent ? answer?.retryAfter : responseOf(error)?.headers.get('retry-after');
  return {
    kind: sent ? kindAfterSending(error, answer) : kindBeforeSending(error),
    error,
    retryAfterSeconds: retryAfterSeconds(retryAfter, nowEpochMs),
  };
}

function explain(cause: unknown, answer: Answer | undefined, url: RedactedUrl): OidcError {
  const explained = explainLibraryError(cause, url, (challenge) =>
    challenge.error !== '' || challenge.status === 401
      ? new OidcError('refresh_refused', challenge, cause)
      : new OidcError(
          'response_invalid',
          { url, status: challenge.status, problem: 'status' },
          cause,
        ),
  );
  if (answer?.status !== 200 || explained.is('refresh_response_untrusted')) {
    return explained;
  }
  const problem = 'problem' in explained.detail ? explained.detail.problem : explained.code;
  if (answer.json === undefined) {
    return explained.is('response_invalid')
      ? explained
      : new OidcError('response_invalid', { url, status: 200, problem }, cause);
  }
  const failedChecks = explained.is('id_token_invalid') ? explained.detail.failedChecks : [];
  return new OidcError('refresh_response_untrusted', { failedChecks, problem }, cause);
}

/** What stays wrong until somebody changes it, here or at the provider. */
const permanent: ReadonlySet<OidcErrorCode> = new Set<OidcErrorCode>([
  'client_secret_missing',
  'client_key_missing',
  'client_assertion_unsupported',
  'client_authentication_unsupported',
  'discovery_issuer_mismatch',
  'endpoint_missing',
  'tls_failed',
  'url_not_allowed',
]);

/** Discovery or the keys failed, or there is nothing to send: the refresh token is as good as before. */
function kindBeforeSending(error: OidcError): RefreshFailureKind {
  if (permanent.has(error.code)) {
    return 'misconfigured';
  }
  return error.is('response_invalid') && asksToWait(error.detail.status) ? 'busy' : 'unreached';
}

function kindAfterSending(error: OidcError, answer: Answer | undefined): RefreshFailureKind {
  return answer === undefined ? kindWithoutAnswer(error) : kindOfAnswer(error, answer);
}

function kindWithoutAnswer(error: OidcError): RefreshFailureKind {
  switch (error.code) {
    case 'tls_failed':
    case 'url_not_allowed':
      return 'misconfigured';
    case 'redirect_refused':
      return 'unreached'; // a captive portal; token endpoints do not redirect
    case 'network_unreachable':
      return neverConnected(error) ? 'unreached' : 'unanswered';
    default:
      return 'unanswered';
  }
}

function kindOfAnswer(error: OidcError, { status, json }: Answer): RefreshFailureKind {
  if (asksToWait(status)) {
    return 'busy';
  }
  if (!isClientError(status)) {
    return status === 200 && json !== undefined ? 'untrusted' : 'unanswered';
  }
  switch (error.is('refresh_refused') ? error.detail.error : '') {
    case 'invalid_grant':
      return 'rejected';
    case 'temporarily_unavailable':
    case 'slow_down':
      return 'busy';
    case '':
      // Of no OAuth server, but of what stands in front of it: a firewall's challenge page, say.
      return status === 401 ? 'misconfigured' : 'unreached';
    default:
      return 'misconfigured';
  }
}

function asksToWait(status: number): boolean {
  return status === 429 || status === 503;
}

function isClientError(status: number): boolean {
  return status >= 400 && status < 500;
}
