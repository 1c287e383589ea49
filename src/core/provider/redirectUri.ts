import type { EntryReader } from './entryReader.ts';
import type { LoopbackRedirect } from './providerConfig.ts';

/** No port: a free one for each sign-in (RFC 8252 7.3). */
export const defaultRedirect: LoopbackRedirect = {
  host: '127.0.0.1',
  port: undefined,
  path: '/callback',
};

const hosts = ['127.0.0.1', '[::1]', 'localhost'] as const;

/** Reads `redirectUri`; one that does not lead back to this machine is an error (RFC 9700 2.6). */
export function parseRedirectUri(entry: EntryReader): LoopbackRedirect {
  const text = entry.text('redirectUri');
  if (text === undefined) {
    return defaultRedirect;
  }
  if (!URL.canParse(text)) {
    entry.error('redirectUri', { code: 'url_not_allowed', reason: 'not_a_url' });
    return defaultRedirect;
  }
  const url = new URL(text);
  const host = hosts.find((candidate) => candidate === url.hostname);
  if (
    url.protocol !== 'http:' ||
    host === undefined ||
    url.username !== '' ||
    url.password !== ''
  ) {
    entry.error('redirectUri', { code: 'redirect_not_loopback' });
    return defaultRedirect;
  }
  if (url.search !== '' || text.includes('#')) {
    const reason = url.search === '' ? 'fragment' : 'query';
    entry.error('redirectUri', { code: 'url_not_allowed', reason });
    return defaultRedirect;
  }
  const port = url.port === '' ? undefined : Number(url.port);
  const redirect = { host, port, path: url.pathname.replace(/^\/+/, '/') };
  if (formatRedirectUri(redirect) !== text) {
    // What is sent would not be what is written and registered: `:80`, no path, `/a/../b` …
    const effective = formatRedirectUri(redirect);
    entry.error('redirectUri', { code: 'redirect_spelling', effective });
  }
  return redirect;
}

/** The redirect URI as the provider must know it; a port that is found later is put in its place. */
export function formatRedirectUri(redirect: LoopbackRedirect, port = redirect.port): string {
  const portPart = port === undefined ? '' : `:${String(port)}`;
  return `http://${redirect.host}${portPart}${redirect.path}`;
}
