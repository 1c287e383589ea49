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
  if (/^http:\/\/[^/]+:0*80(?:\/|$)/i.test(text)) {
    // URLs can't tell port 80 from no port, so it would not be "exactly that port" everywhere.
    entry.error('redirectUri', { code: 'redirect_port_80' });
  }
  return { host, port: url.port === '' ? undefined : Number(url.port), path: url.pathname };
}

/** The redirect URI as the provider must know it; a port that is found later is put in its place. */
export function formatRedirectUri(redirect: LoopbackRedirect, port = redirect.port): string {
  const portPart = port === undefined ? '' : `:${String(port)}`;
  return `http://${redirect.host}${portPart}${redirect.path}`;
}
