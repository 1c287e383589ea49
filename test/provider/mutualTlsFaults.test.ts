import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { guardedFetch, type HttpEdges } from '../../src/core/oidc/http.ts';
import { mutualTlsFetch } from '../../src/core/oidc/mutualTlsFetch.ts';
import { withCertificate } from '../../src/core/oidc/mutualTls.ts';
import { certificates } from '../support/certificates.ts';
import { codeOf } from '../support/codeOf.ts';
import { systemClock } from '../support/fakeClock.ts';
import { runServer, type RunningServer } from '../support/listen.ts';
import { RecordingEvents } from '../support/recordingEvents.ts';

const certificate = {
  privateKeyPem: certificates.client.key,
  certificatePem: certificates.client.cert,
};

describe('a request over mutual TLS', () => {
  let server: RunningServer;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let events: RecordingEvents;

  beforeEach(async () => {
    const { authority: ca, server: own } = certificates;
    const options = { ...own, ca, requestCert: true };
    server = await runServer(
      createServer(options, (request, response) => {
        answer(request, response);
      }),
      '127.0.0.1',
    );
    url = `https://127.0.0.1:${String(server.port)}/token?x=1`;
    events = new RecordingEvents();
  });

  afterEach(() => server.close());

  const edges = (ca: string | undefined = certificates.authority): HttpEdges => ({
    fetch: (address, { clientCertificate = certificate, ...init }) =>
      mutualTlsFetch(address, init, clientCertificate, ca === '' ? {} : { ca }),
    clock: systemClock,
    events: events.sink,
    timeoutSeconds: () => 0.5,
  });
  const send = (signal = new AbortController().signal, ca?: string): Promise<Response> => {
    const fetch = withCertificate(guardedFetch(edges(ca), 'token', signal), certificate);
    return fetch(url, { method: 'POST', body: new URLSearchParams({ a: 'b c' }) });
  };

  it('sends a form as fetch does, and gives the whole answer', async () => {
    answer = (request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        const { 'content-type': type, 'accept-encoding': encoding } = request.headers;
        response.setHeader('set-cookie', ['a=1', 'b=2']);
        response.end(JSON.stringify({ body, type, encoding, method: request.method }));
      });
    };
    const response = await send();
    assert.deepEqual(
      { cookies: response.headers.getSetCookie(), body: await response.json() },
      {
        cookies: ['a=1', 'b=2'],
        body: {
          body: 'a=b+c',
          type: 'application/x-www-form-urlencoded;charset=UTF-8',
          encoding: 'identity',
          method: 'POST',
        },
      },
    );
  });

  const faults: readonly (readonly [string, typeof answer, string])[] = [
    [
      'a redirect',
      (_, response) => response.writeHead(307, { location: '/other' }).end(),
      'redirect_refused',
    ],
    [
      'more than a megabyte',
      (_, response) => response.end(Buffer.alloc(1024 * 1024 + 1)),
      'response_too_large',
    ],
    ['silence', () => undefined, 'request_timed_out'],
    ['half a body', (_, response) => response.write('{'), 'request_timed_out'],
    ['a reset', (request) => request.socket.destroy(), 'network_unreachable'],
    [
      'a reset in the body',
      (request, response) => {
        response.write('{', () => request.socket.destroy());
      },
      'network_unreachable',
    ],
    ['an odd status', (_, response) => response.writeHead(799).end(), 'response_invalid'],
  ];
  for (const [title, reply, code] of faults) {
    it(`ends with ${code} at ${title}`, async () => {
      answer = reply;
      assert.equal(await codeOf(send()), code);
    });
  }

  it('takes an answer without a body', async () => {
    answer = (_, response) => response.writeHead(204).end();
    const response = await send();
    assert.deepEqual([response.status, await response.text()], [204, '']);
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
    };
    assert.equal(await codeOf(send(controller.signal)), 'cancelled');
  });

  it('does not trust a server that nobody vouches for', async () => {
    answer = (_, response) => response.end('{}');
    assert.equal(await codeOf(send(undefined, '')), 'tls_failed');
  });

  it('says nothing of the key, the certificate or the query in the log', async () => {
    answer = (_, response) => response.end('{}');
    await send();
    const log = JSON.stringify(events.all);
    assert.deepEqual(
      [log.includes('PRIVATE'), log.includes('CERTIFICATE'), log.includes('x=1')],
      [false, false, false],
    );
  });
});
