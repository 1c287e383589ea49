import { gzipSync } from 'node:zlib';
import type { Reply } from './types.ts';

export function status(code: number, body = '', headers: Record<string, string> = {}): Reply {
  return (_request, response) => {
    response.writeHead(code, headers).end(body);
  };
}

export function json(value: unknown, code = 200): Reply {
  return status(code, JSON.stringify(value), { 'content-type': 'application/json' });
}

/** A captive portal: a friendly page, and 200. */
export const html: Reply = status(200, '<!doctype html><title>Welcome to our Wi-Fi</title>', {
  'content-type': 'text/html',
});

export const truncatedJson: Reply = status(200, '{"issuer":"http', {
  'content-type': 'application/json',
});

export function redirectTo(location: string, code = 302): Reply {
  return status(code, '', { location });
}

/** A small response that becomes `megabytes` of JSON white space once it is unpacked. */
export function gzipBomb(megabytes: number): Reply {
  const bomb = gzipSync(Buffer.alloc(megabytes * 1024 * 1024, ' '));
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(bomb);
  };
}

/** Sends as long as anybody reads. */
export const endless: Reply = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const block = Buffer.alloc(64 * 1024, ' ');
  const send = (): void => {
    while (!response.destroyed && response.write(block)) {
      // until the reader is slower than we are
    }
  };
  response.on('drain', send);
  send();
};

/** One byte now and then, for ever: never silent long enough for a socket timeout. */
export const trickle: Reply = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => {
    clearInterval(timer);
  });
};

/** Accepts the request and never answers. */
export const silent: Reply = () => undefined;

/** Cuts the connection before any byte of an answer. */
export const reset: Reply = (request) => {
  request.socket.resetAndDestroy();
};

/** Answers only once `gate` is open. */
export function after(gate: Promise<unknown>, reply: Reply): Reply {
  return async (request, response) => {
    await gate;
    await reply(request, response);
  };
}

/** One reply after the other, the last one for ever. */
export function inOrder(...replies: readonly [Reply, ...Reply[]]): Reply {
  let count = 0;
  return (request, response) => {
    const reply = replies[count] ?? replies[0];
    count = Math.min(count + 1, replies.length - 1);
    return reply(request, response);
  };
}
