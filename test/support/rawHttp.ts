import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Bytes on the wire, so that no client library tidies them up: text is sent as Latin-1. */
export function rawRequest(port: number, bytes: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect({ port, host }, () => socket.write(bytes, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => (received += text));
    // a reset is an answer too: an empty one
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(received);
    });
  });
}

/** The status of a raw answer; 0 when the connection was closed without one. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

/** A connection that sends this and then nothing, ever. Resolves when it is established. */
export function lingeringConnection(port: number, bytes: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.write(bytes, 'latin1');
      resolve(socket);
    });
    socket.on('error', reject);
    socket.resume();
  });
}

/** Whether anything accepts connections there. `host` is as in a URL. */
export function isListening(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: host.replace(/^\[|\]$/g, '') });
    const finish = (listening: boolean) => (): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.on('connect', finish(true));
    socket.on('error', finish(false));
  });
}

/** Work with a server that answers everything with these bytes, text sent as UTF-8. */
export async function withRawServer<Result>(
  answer: string,
  work: (port: number) => Promise<Result>,
): Promise<Result> {
  const server = createServer((socket) => {
    // a client that leaves early is its own affair
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    server.close();
  }
}
