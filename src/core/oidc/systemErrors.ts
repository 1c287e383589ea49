import { causesOf, OidcError } from '../errors.ts';

/** `fetch` says only "fetch failed"; the reason is a `code` somewhere down the chain of causes. */
export function systemCodeOf(error: unknown): string {
  const codes = linksOf(error).map(codeOf);
  return codes.find((code) => code !== undefined) ?? 'UNKNOWN';
}

export function isTlsCode(code: string): boolean {
  return /CERT|^ERR_(?:SSL|TLS)|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/.test(code);
}

/** What is to be done about a TLS connection that did not come about depends on this. */
export type TlsCause =
  | 'no_tls'
  | 'certificate_out_of_date'
  | 'certificate_of_another'
  | 'certificate_untrusted'
  /** Any other, `EPROTO` among them, which Node gives for several. */
  | 'handshake';

const tlsCauses: readonly (readonly [cause: TlsCause, code: RegExp])[] = [
  // What comes in plain text is taken for the header of a TLS record.
  ['no_tls', /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/],
  ['certificate_out_of_date', /^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/],
  ['certificate_of_another', /^ERR_TLS_CERT_ALTNAME_INVALID$/],
  ['certificate_untrusted', /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/],
];

/** Why TLS failed, by a code for which {@link isTlsCode} holds. */
export function tlsCause(code: string): TlsCause {
  return tlsCauses.find(([, codes]) => codes.test(code))?.[0] ?? 'handshake';
}

/** Codes of Node and its fetch for connections that were never made, so that nothing was sent. */
const neverConnectedCodes: ReadonlySet<string> = new Set([
  ...['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ECONNREFUSED'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
  ...['UND_ERR_CONNECT_TIMEOUT'],
]);

/**
 * Whether a request is known not to have left: no address, or no connection to one. `false` where
 * that can't be told, say for a reset.
 */
export function neverConnected(error: unknown): boolean {
  return linksOf(error).some(
    (link) =>
      neverConnectedCodes.has(codeOf(link) ?? '') ||
      // ETIMEDOUT is of either kind; the system call tells which.
      ['connect', 'getaddrinfo'].includes(syscallOf(link)),
  );
}

function linksOf(error: unknown): readonly unknown[] {
  return causesOf(error).flatMap((link) =>
    // One error for each address that was tried; the first is as good as any.
    link instanceof AggregateError ? [link, ...causesOf(link.errors[0])] : [link],
  );
}

/** Not ours: the code of an `OidcError` is no system's. */
function codeOf(link: unknown): string | undefined {
  const code = link instanceof Error && 'code' in link ? link.code : undefined;
  return typeof code === 'string' && !(link instanceof OidcError) ? code : undefined;
}

function syscallOf(link: unknown): string {
  return link instanceof Error && 'syscall' in link ? String(link.syscall) : '';
}
