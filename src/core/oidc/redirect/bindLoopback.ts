import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OidcError } from '../../errors.ts';
import type { LoopbackRedirect } from '../../provider/providerConfig.ts';
import { formatRedirectUri } from '../../provider/redirectUri.ts';

/** Servers that hold one port on every address that the redirect URI's host can mean. */
export interface BoundLoopback {
  readonly servers: readonly Server[];
  readonly addresses: readonly string[];
  readonly port: number;
  /** Exactly what goes into the authorization request. */
  readonly redirectUri: string;
}

const freePortAttempts = 10;

/**
 * Listens where the redirect URI points, and nowhere else (RFC 8252 8.3). `localhost` means both
 * address families: a program that held the other one could otherwise receive the code. A family
 * that this machine does not have is left out.
 *
 * @throws {OidcError} `redirect_port_in_use`, `loopback_unavailable`
 */
export async function bindLoopback(
  redirect: LoopbackRedirect,
  createServer: () => Server,
): Promise<BoundLoopback> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await bindOnce(redirect, createServer);
    } catch (error) {
      const systemCode = codeOf(error);
      if (
        systemCode === 'EADDRINUSE' &&
        redirect.port === undefined &&
        attempt < freePortAttempts
      ) {
        continue;
      }
      if (
        systemCode === 'EADDRNOTAVAIL' &&
        redirect.host === '127.0.0.1' &&
        redirect.port === undefined
      ) {
        return bindLoopback({ ...redirect, host: '[::1]' }, createServer);
      }
      throw explain(error, systemCode, redirect);
    }
  }
}

async function bindOnce(
  redirect: LoopbackRedirect,
  createServer: () => Server,
): Promise<BoundLoopback> {
  const servers: Server[] = [];
  const addresses: string[] = [];
  let port = redirect.port ?? 0;
  let unavailable: unknown;
  try {
    for (const address of addressesOf(redirect.host)) {
      const server = createServer();
      try {
        port = await listen(server, address, port);
      } catch (error) {
        if (!['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error))) {
          throw error;
        }
        unavailable = error;
        continue;
      }
      servers.push(server);
      addresses.push(address);
    }
    if (servers.length === 0) {
      throw unavailable;
    }
  } catch (error) {
    servers.forEach((server) => server.close());
    throw error;
  }
  return { servers, addresses, port, redirectUri: formatRedirectUri(redirect, port) };
}

function addressesOf(host: LoopbackRedirect['host']): readonly string[] {
  return { '127.0.0.1': ['127.0.0.1'], '[::1]': ['::1'], localhost: ['127.0.0.1', '::1'] }[host];
}

/** Resolves to the port that is held. `ipv6Only` keeps `::1` from meaning more than itself. */
function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true, ipv6Only: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function explain(error: unknown, systemCode: string, redirect: LoopbackRedirect): OidcError {
  const redirectUri = formatRedirectUri(redirect);
  return systemCode === 'EADDRINUSE' && redirect.port !== undefined
    ? new OidcError('redirect_port_in_use', { redirectUri, port: redirect.port }, error)
    : new OidcError('loopback_unavailable', { redirectUri, systemCode }, error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}
