import { request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from './listen.ts';

/** An HTTP proxy of a company, as simple as can be (RFC 9110 7.6, 9.3.6). */
export interface ForwardProxy {
  readonly url: string;
  /** Hosts with ports that were asked for through it, in order. */
  readonly targets: readonly string[];
  close(): Promise<void>;
}

export async function startForwardProxy(): Promise<ForwardProxy> {
  const targets: string[] = [];
  const running = await listen(forward, '127.0.0.1');
  const tunnels = new Set<Duplex>();
  running.server.on('connect', (request: IncomingMessage, client: Duplex) => {
    const target = request.url ?? '';
    targets.push(target);
    tunnel(target, client);
  });
  return {
    url: `http://127.0.0.1:${String(running.port)}`,
    targets,
    close() {
      tunnels.forEach((socket) => socket.destroy());
      return running.close();
    },
  };

  function tunnel(target: string, client: Duplex): void {
    const { hostname, port } = new URL(`http://${target}`);
    const server: Socket = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    for (const socket of [server, client]) {
      tunnels.add(socket);
      socket.on('error', () => [server, client].forEach((one) => one.destroy()));
    }
  }

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', 'http://nowhere.invalid');
    targets.push(url.host);
    const { method, headers } = request;
    const onward = send(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }
}
