import type { RequestProblem } from './httpFile/requestProblem.ts';
import type { CheckId } from './token/checks.ts';

/**
 * What went wrong, told as a code with its facts. Words live in `host/errorMessages.ts`, the only
 * place that turns a code into a sentence and next steps.
 *
 * Facts may hold text from outside (a provider's `error_description`, a URL from a discovery
 * document). Such text is already shortened and printable (see `text.ts`), but it is still somebody
 * else's: show it as a quotation, never as a link, HTML or a header.
 */
export interface OidcErrorDetails {
  /** The user, or the operation that owned the signal, gave up. */
  cancelled: object;
  /** A newer sign-in for the same provider took over. */
  superseded: object;
  /** The browser did not come back in time. */
  sign_in_timed_out: {
    readonly timeoutSeconds: number;
    readonly clientId: string;
    readonly redirectUri: string;
  };
  /** The browser did not come back from the provider's logout in time; whether it happened is not known. */
  log_out_timed_out: { readonly timeoutSeconds: number; readonly postLogoutRedirectUri: string };
  /** An answer of another provider could be passed off as one of this: neither names itself in it. */
  redirect_shared: {
    readonly otherLabel: string;
    readonly redirectUri: string;
    /** One that this provider could have for itself; `undefined` where only another `callback` helps. */
    readonly ownRedirectUri: string | undefined;
  };
  /** The editor could not, or was told not to, open the browser. */
  browser_not_opened: object;

  /** The port that the redirect URI names is held by another program. */
  redirect_port_in_use: { readonly redirectUri: string; readonly port: number };
  /** The machine refused to listen on loopback at all. */
  loopback_unavailable: { readonly redirectUri: string; readonly systemCode: string };

  /** This editor runs in a browser: no address of its own leads back to it. */
  editor_redirect_unavailable: object;

  /** A URL that is neither https nor http on a loopback host, or carries credentials or a fragment. */
  url_not_allowed: { readonly url: string; readonly reason: UrlRefusal };
  /** The provider has no such endpoint, neither in its metadata nor in the settings. */
  endpoint_missing: { readonly endpoint: string };
  /** No metadata document was found at the places that belong to the issuer. */
  discovery_not_found: { readonly issuer: string };
  /** The metadata document calls itself by another issuer (OpenID Connect Discovery 4.3). */
  discovery_issuer_mismatch: { readonly expected: string; readonly actual: string };

  request_timed_out: { readonly url: string; readonly timeoutSeconds: number };
  /** DNS, connection or reset: nobody answered. `systemCode` is Node's, e.g. `ECONNREFUSED`. */
  network_unreachable: { readonly url: string; readonly systemCode: string };
  tls_failed: { readonly url: string; readonly systemCode: string };
  response_too_large: { readonly url: string; readonly limitBytes: number };
  /** The endpoint answered with a redirect, which is never followed. */
  redirect_refused: { readonly url: string; readonly status: number };
  /** Unexpected status, content type, syntax or content. */
  response_invalid: { readonly url: string; readonly status: number; readonly problem: string };

  /** The provider took no pushed authorization request (RFC 9126 2.3). */
  pushed_request_refused: ProviderRefusal & {
    readonly redirectUri: string;
    readonly clientId: string;
    readonly status: number;
  };
  /** The provider sent the browser back with an OAuth error (RFC 6749 4.1.2.1). */
  authorization_refused: ProviderRefusal;
  /** The redirect carried the right state but cannot be used. */
  authorization_response_invalid: { readonly problem: AuthorizationResponseProblem };
  /** RFC 9207: the response comes from another issuer than the one asked. */
  authorization_issuer_mismatch: { readonly expected: string; readonly actual: string | undefined };

  /** The token endpoint answered with an OAuth error (RFC 6749 5.2). */
  token_request_refused: ProviderRefusal & {
    readonly redirectUri: string;
    readonly status: number;
  };
  /** A grant without a redirect was refused, by the token or the device authorization endpoint. */
  grant_refused: ProviderRefusal & {
    readonly grant: 'device_code' | 'client_credentials';
    readonly status: number;
  };
  /** Nobody entered the code of the device flow in time. */
  device_code_expired: object;
  token_response_invalid: { readonly problem: string };
  id_token_missing: object;
  /** The provider encrypts ID Tokens for this client, which has no key to read them with. */
  id_token_encrypted: object;
  /** Its signature could not be checked: there are no keys, or they can't be had just now. */
  id_token_unverifiable: {
    readonly reason: 'no_key_set' | 'keys_unavailable';
    readonly keysError: string;
  };
  /** One or more checks of OpenID Connect Core 3.1.3.7 failed. */
  id_token_invalid: { readonly failedChecks: readonly CheckId[]; readonly problem: string };

  /** The method needs a secret and none is stored. */
  client_secret_missing: { readonly clientId: string; readonly method: string };
  /** The method needs the client's own key, or its certificate, and it is not stored. */
  client_key_missing: { readonly clientId: string; readonly method: string };
  /** What was given as the client's key or certificate can't be used as one. */
  client_key_unusable: { readonly problem: ClientKeyProblem };
  /** The client signs with none of the algorithms that the provider takes assertions with. */
  client_assertion_unsupported: {
    readonly possible: readonly string[];
    readonly offered: readonly string[];
  };
  /** The provider offers no client authentication method that this tool knows. */
  client_authentication_unsupported: { readonly offered: readonly string[] };

  /** The settings ask for DPoP, and the provider takes none of the algorithms that are known. */
  dpop_unsupported: { readonly offered: readonly string[] };
  /** A token that is bound to a key was asked for, and a bearer token came (RFC 9449 5). */
  token_not_bound: object;

  /** A refresh can ask for fewer scopes than were granted, and for no others (RFC 6749 6). */
  scope_not_granted: { readonly scopes: readonly string[] };
  /** The session has no refresh token: none was granted, or it is used up. */
  refresh_token_missing: object;
  /** The token endpoint answered a refresh with an OAuth error (RFC 6749 5.2). */
  refresh_refused: ProviderRefusal & { readonly status: number };
  /**
   * A refresh was answered with success and something that can't be used: an ID Token that fails a
   * check or is not of the same sign-in (OpenID Connect Core 12.2), or no proper token response.
   */
  refresh_response_untrusted: {
    readonly failedChecks: readonly CheckId[];
    readonly problem: string;
  };
  /** Not tried now: earlier tries failed, and the next is at this time or at the user's word. */
  refresh_postponed: { readonly retryAtEpochMs: number | undefined; readonly reason: string };
  /** Another window is at work on the same session and does not come to an end. */
  lock_busy: object;
  /** The folder that the windows coordinate in can't be used. */
  shared_folder_unusable: { readonly systemCode: string };
  /** Another window stored sessions under a key that this window has not got yet. */
  shared_key_missing: object;
  /** A newer version of this extension wrote what is stored; it is left as it is. */
  stored_by_newer_version: object;

  /** The token endpoint answered an exchange with an OAuth error (RFC 8693 2.2.2). */
  token_exchange_refused: ProviderRefusal & { readonly status: number };
  /** An endpoint that takes the access token, or client credentials, refused them. */
  endpoint_refused: ProviderRefusal & {
    readonly endpoint: string;
    readonly status: number;
    /** The client that asked. */
    readonly clientId: string;
    /** The API that the access token was asked for, if one was named. */
    readonly tokenAudience: string | undefined;
  };
  /** UserInfo answered for another subject (OpenID Connect Core 5.3.2). */
  userinfo_subject_mismatch: object;

  /** SecretStorage failed or did not give back what was written; the session lives in memory. */
  secret_storage_failed: { readonly operation: 'read' | 'write' | 'delete' };
  session_not_found: object;
  /** Its tokens were revoked at the provider, at the user's word. */
  session_revoked: object;

  /** The access token has characters that the form it shall be copied in can't hold. */
  token_not_writable: object;
  /** A request has characters that a command to paste can't hold. */
  request_not_writable: object;
  /** What was on the screen has been replaced, as by a refresh: a value of it can't be had any more. */
  shown_value_replaced: object;
  /** A token to be shown to others without its signature is no JWT that has one. */
  token_has_no_signature: object;
  /** A request of a `.http` file that is not sent; `lineNumber` counts from 1. */
  http_request_unusable: {
    readonly problem: RequestProblem;
    readonly lineNumber: number;
    /** What it is about, of the file's own text. */
    readonly text: string;
  };

  /** A configuration file that is not what its content says it is; `line` counts from 1. */
  import_unreadable: {
    readonly fileName: string;
    readonly format: 'JSON' | 'YAML';
    readonly line: number;
  };
  /** A configuration file without a client in it. */
  import_nothing_found: {
    readonly fileName: string;
    readonly isEmpty: boolean;
    /** A variable that would make a client of another one that is there. */
    readonly missing: { readonly name: string; readonly beside: string } | undefined;
  };
  /** Larger, or nested deeper, than any configuration. */
  import_too_large: { readonly fileName: string };
  /** A file could not be read at all. */
  import_file_failed: { readonly fileName: string };

  /** A fault of ours; the cause tells more in the log. */
  unexpected: object;
}

export type OidcErrorCode = keyof OidcErrorDetails;

export type UrlRefusal =
  | 'not_a_url'
  | 'scheme'
  | 'http_not_loopback'
  | 'credentials'
  | 'fragment'
  | 'query'
  | 'certificate_needs_https';

export type AuthorizationResponseProblem =
  'duplicated_parameter' | 'code_missing' | 'tokens_in_redirect';

export type ClientKeyProblem =
  | 'file_unreadable'
  | 'not_a_key'
  | 'public_key'
  | 'several_keys'
  | 'openssh_format'
  | 'passphrase_wrong'
  | 'unsupported_type'
  | 'too_short'
  | 'no_certificate'
  | 'certificate_mismatch'
  | 'certificate_expired';

/** An OAuth error as the provider sent it: `error`, and `error_description` where there was one. */
export interface ProviderRefusal {
  readonly error: string;
  readonly description: string | undefined;
}

/** Codes after which the same action may succeed without anything being changed. */
const retryHelps: ReadonlySet<OidcErrorCode> = new Set<OidcErrorCode>([
  'sign_in_timed_out',
  'log_out_timed_out',
  'browser_not_opened',
  'device_code_expired',
  'request_timed_out',
  'network_unreachable',
  'secret_storage_failed',
]);

/** The only error type that leaves `core`. Branch on `code`, never on `message`. */
export class OidcError<Code extends OidcErrorCode = OidcErrorCode> extends Error {
  override readonly name = 'OidcError';
  readonly code: Code;
  readonly detail: OidcErrorDetails[Code];

  constructor(code: Code, detail: OidcErrorDetails[Code], cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.detail = detail;
  }

  /** Whether doing the same again, with nothing changed, may work. */
  get retryHelps(): boolean {
    return retryHelps.has(this.code);
  }

  /** Narrows to one code, which narrows `detail` with it. */
  is<C extends OidcErrorCode>(code: C): this is OidcError<C> {
    const own: OidcErrorCode = this.code;
    return own === code;
  }
}

/**
 * The `OidcError` that explains a failure: the error itself, the first one in its chain of causes
 * (libraries wrap what a hook of ours throws), or `unexpected` around it.
 */
export function toOidcError(error: unknown): OidcError {
  const known = causesOf(error).find((link) => link instanceof OidcError);
  if (known !== undefined) {
    return known as OidcError;
  }
  return new OidcError('unexpected', {}, error);
}

const maxCauses = 10;

/**
 * An error with its chain of causes, whatever those are; short, since chains can be made circular.
 */
export function causesOf(error: unknown): readonly unknown[] {
  const links: unknown[] = [];
  for (let link = error; link !== undefined && links.length < maxCauses;) {
    links.push(link);
    link = link instanceof Error ? link.cause : undefined;
  }
  return links;
}

/**
 * The OAuth error code that a provider sent, for the log. One that is not made of lower-case words is
 * left out: it could be anything.
 */
export function oauthErrorOf({ detail }: OidcError): string | undefined {
  const error = 'error' in detail ? detail.error : '';
  return /^[a-z]+(?:_[a-z]+){0,4}$/.test(error) ? error : undefined;
}

/** The error that an aborted signal stands for: its own reason, else `cancelled`. */
export function abortedError(signal: AbortSignal): OidcError {
  const reason = toOidcError(signal.reason);
  return reason.code === 'unexpected' ? new OidcError('cancelled', {}, signal.reason) : reason;
}
