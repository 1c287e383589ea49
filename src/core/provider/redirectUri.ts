import type { EntryReader } from './entryReader.ts';
import type { LoopbackRedirect, ProviderConfig } from './providerConfig.ts';

/** No port: a free one for each sign-in (RFC 8252 7.3). */
export const defaultRedirect: LoopbackRedirect = {
  host: '127.0.0.1',
  port: undefined,
  path: '/callback',
};

export const defaultPostLogoutRedirect: LoopbackRedirect = { ...defaultRedirect, path: '/logout' };

const hosts = ['127.0.0.1', '[::1]', 'localhost'] as const;

/** Reads a redirect URI; one that does not lead back to this machine is an error (RFC 9700 2.6). */
export function parseRedirectUri(
  entry: EntryReader,
  key: 'redirectUri' | 'postLogoutRedirectUri',
  fallback: LoopbackRedirect,
): LoopbackRedirect {
  const text = entry.text(key);
  if (text === undefined) {
    return fallback;
  }
  if (!URL.canParse(text)) {
    entry.error(key, { code: 'url_not_allowed', reason: 'not_a_url' });
    return fallback;
  }
  const url = new URL(text);
  const host = hosts.find((candidate) => candidate === url.hostname);
  if (
    url.protocol !== 'http:' ||
    host === undefined ||
    url.username !== '' ||
    url.password !== ''
  ) {
    entry.error(key, { code: 'redirect_not_loopback' });
    return fallback;
  }
  if (url.search !== '' || text.includes('#')) {
    const reason = url.search === '' ? 'fragment' : 'query';
    entry.error(key, { code: 'url_not_allowed', reason });
    return fallback;
  }
  const port = url.port === '' ? undefined : Number(url.port);
  const redirect = { host, port, path: url.pathname.replace(/^\/+/, '/') };
  if (formatRedirectUri(redirect) !== text) {
    // What is sent would not be what is written and registered: `:80`, no path, `/a/../b` …
    const effective = formatRedirectUri(redirect);
    entry.error(key, { code: 'redirect_spelling', effective });
  }
  return redirect;
}

/** The redirect URI as the provider must know it; a port that is found later is put in its place. */
export function formatRedirectUri(redirect: LoopbackRedirect, port = redirect.port): string {
  const portPart = port === undefined ? '' : `:${String(port)}`;
  return `http://${redirect.host}${portPart}${redirect.path}`;
}

/** What the provider must know of a sign-in's redirect URI; the port may be another each time. */
export function registeredRedirectUri(
  { callback, redirect }: Pick<ProviderConfig, 'callback' | 'redirect'>,
  redirectUri: string,
): string {
  return callback === 'uri' ? redirectUri : formatRedirectUri(redirect);
}
