import { createServer } from 'node:net';

/** `preferred` when nobody listens on it at `host`, else a free port the system chooses. */
export async function freePort(host: string, preferred = 0): Promise<number> {
  return (await tryPort(host, preferred)) ?? (await tryPort(host, 0)) ?? fail(host);
}

function tryPort(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host, port }, () => {
      const address = server.address();
      const found = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(found));
    });
  });
}

function fail(host: string): never {
  throw new Error(`No port can be opened on ${host}. Is that address allowed on this machine?`);
}
