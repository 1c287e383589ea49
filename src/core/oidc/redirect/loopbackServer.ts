import { createServer, type Server, type ServerResponse } from 'node:http';
import type { RedirectOutcome } from '../../events.ts';
import { pageHeaders } from './page.ts';

/** Limits that keep a silent or chatty local program from holding a sign-in up. */
const limits = {
  headersTimeout: 2000,
  requestTimeout: 2000,
  connectionsCheckingInterval: 500,
  maxHeaderSize: 16 * 1024,
};
const maxConnections = 1024;

/** An HTTP server for a hostile neighbourhood; it listens nowhere and handles nothing yet. */
export function newLoopbackServer(): Server {
  const server = createServer(limits);
  server.maxConnections = maxConnections;
  server.on('clientError', (_error, socket) => {
    socket.destroy();
  });
  // A failed accept (too many open files, say) must not take the process down.
  server.on('error', () => undefined);
  return server;
}

/** Frees the port now: half-open and idle connections are cut, not waited for. */
export async function closeLoopbackServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeAllConnections();
  await closed;
}

/** Answers with a bare status: no word of the request comes back. Returns the outcome it is given. */
export function refuse<Outcome extends RedirectOutcome>(
  response: ServerResponse,
  status: number,
  outcome: Outcome,
): Outcome {
  response.writeHead(status, { ...pageHeaders, 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${String(status)}\n`);
  return outcome;
}

/** Path and query of a target in origin form (RFC 9112 3.2.1); `undefined` for any other form. */
export function parseTarget(
  target: string,
): { readonly path: string; readonly parameters: URLSearchParams } | undefined {
  if (!/^\/(?!\/)[\x21-\x7e]*$/.test(target)) {
    return undefined;
  }
  const queryAt = target.indexOf('?');
  const path = queryAt < 0 ? target : target.slice(0, queryAt);
  const query = queryAt < 0 ? '' : target.slice(queryAt + 1);
  return { path, parameters: new URLSearchParams(query) };
}
