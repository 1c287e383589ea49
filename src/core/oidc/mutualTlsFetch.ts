// Not `node:https`: under that name VS Code hands out the module without its proxies and certificates.
import { request, type RequestOptions } from 'https';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { OidcError, toOidcError } from '../errors.ts';
import type { ClientCertificate } from '../ports.ts';
import { redactUrl } from '../text.ts';

/**
 * One request over mutual TLS, which `fetch` can't make. Follows no redirect. The connection is not
 * kept. The key is, in memory: Node's agent remembers the TLS session under a name that holds it.
 *
 * @param tls more options of the connection, for tests with a certificate authority of their own
 * @throws {OidcError} `url_not_allowed` over http, where there is nothing to present a certificate to,
 *   `response_invalid`; else what Node rejects with
 */
export function mutualTlsFetch(
  url: string,
  { method = 'GET', headers, body, signal }: RequestInit,
  { privateKeyPem, certificatePem }: ClientCertificate,
  tls: RequestOptions = {},
): Promise<Response> {
  if (new URL(url).protocol !== 'https:') {
    const refused = { url: redactUrl(url), reason: 'certificate_needs_https' } as const;
    return Promise.reject(new OidcError('url_not_allowed', refused));
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      ...tls,
      method,
      // No agent of our own, and not `false`: either can pass by a proxy that is set up in VS Code.
      headers: { ...Object.fromEntries(withContentType(headers, body)), connection: 'close' },
      key: privateKeyPem,
      cert: certificatePem,
      ...(signal && { signal }),
    });
    outgoing.on('response', (incoming) => {
      try {
        resolve(responseOf(incoming, url));
      } catch (error) {
        incoming.destroy();
        reject(toOidcError(error));
      }
    });
    outgoing.on('error', reject);
    outgoing.end(bodyText(body));
  });
}

/** As `fetch` does for a form. */
function withContentType(headers: RequestInit['headers'], body: RequestInit['body']): Headers {
  const result = new Headers(headers);
  if (body instanceof URLSearchParams && !result.has('content-type')) {
    result.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8');
  }
  return result;
}

function bodyText(body: RequestInit['body']): string | undefined {
  if (body === undefined || body === null) {
    return undefined;
  }
  if (typeof body === 'string' || body instanceof URLSearchParams) {
    return body.toString();
  }
  throw new TypeError('only texts and forms are sent over mutual TLS');
}

function responseOf(incoming: IncomingMessage, url: string): Response {
  const status = incoming.statusCode ?? 0;
  if (status < 200 || status > 599) {
    const shownUrl = redactUrl(url);
    throw new OidcError('response_invalid', { url: shownUrl, status, problem: 'status' });
  }
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    values.forEach((value) => {
      headers.append(name, value);
    });
  }
  const mayHaveBody = ![204, 205, 304].includes(status);
  if (!mayHaveBody) {
    incoming.resume();
  }
  const body = mayHaveBody ? Readable.toWeb(incoming) : null;
  return new Response(body, { status, headers });
}
