import { OidcError, type UrlRefusal } from './errors.ts';
import { printable } from './text.ts';

/**
 * Whether a host name of a URL is this machine: 127.0.0.0/8, `[::1]` or `localhost` (RFC 8252 8.3).
 * A name that merely resolves to loopback is not, since whoever controls it can change that.
 */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/**
 * The one rule for every URL that is requested, opened or sent credentials: https, or http on a
 * loopback host, without credentials or a fragment in it (RFC 8414 2, RFC 9700 2.6).
 *
 * @throws {OidcError} `url_not_allowed`
 */
export function assertAllowedUrl(url: string): URL {
  const refusal = refuseUrl(url);
  if (refusal !== undefined) {
    throw new OidcError('url_not_allowed', { url: withoutCredentials(url), reason: refusal });
  }
  return new URL(url);
}

/** Why a URL breaks the rule of {@link assertAllowedUrl}, or `undefined` when it holds. */
export function refuseUrl(url: string): UrlRefusal | undefined {
  if (!URL.canParse(url)) {
    return 'not_a_url';
  }
  const { protocol, hostname, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return 'scheme';
  }
  if (protocol === 'http:' && !isLoopbackHost(hostname)) {
    return 'http_not_loopback';
  }
  if (username !== '' || password !== '') {
    return 'credentials';
  }
  return url.includes('#') ? 'fragment' : undefined;
}

/** An issuer identifier has no query either (OpenID Connect Discovery 3). */
export function refuseIssuer(issuer: string): UrlRefusal | undefined {
  return refuseUrl(issuer) ?? (issuer.includes('?') ? 'query' : undefined);
}

/**
 * The URL as it may be repeated: a refused one can hold a password in front of its host, which may be
 * written with any number of slashes of either kind, or with nothing before it.
 */
export function withoutCredentials(url: string): string {
  const plain = url.replace(/[?#].*$/s, '');
  return printable(plain.replace(/^((?:[a-z][a-z\d+.-]*:(?=[/\\]))?[/\\]*)[^/\\]*@/i, '$1…@'));
}
