import { createServer, type RequestListener, type Server } from 'node:http';

/** A running HTTP server and the one way to stop it. */
export interface RunningServer {
  readonly server: Server;
  readonly port: number;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

/** Listens on `preferredPort`, or on a free port when that one is 0 or taken. */
export async function listen(
  handler: RequestListener,
  hostname: string,
  preferredPort = 0,
): Promise<RunningServer> {
  return runServer(createServer(handler), hostname, preferredPort);
}

/** {@link listen} for a server that is made already. */
export async function runServer(
  server: Server,
  hostname: string,
  preferredPort = 0,
): Promise<RunningServer> {
  const port = await bind(server, hostname, preferredPort).catch((error: unknown) => {
    if (preferredPort !== 0 && (error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      return bind(server, hostname, 0);
    }
    throw error;
  });
  return {
    server,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function bind(server: Server, hostname: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: hostname.replace(/^\[(.*)\]$/, '$1') }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
