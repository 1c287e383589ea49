import assert from 'node:assert/strict';
import { once } from 'node:events';
import { ProcessFaults } from '../support/processFaults.ts';
import { isListening, lingeringConnection, rawRequest, statusOf } from '../support/rawHttp.ts';
import { finished, locationOf, trueAnswer, WaitingListener } from '../support/waitingListener.ts';

describe('the loopback listener', () => {
  let faults: ProcessFaults;
  let listener: WaitingListener;

  beforeEach(async () => {
    faults = new ProcessFaults();
    listener = await WaitingListener.open();
  });

  afterEach(async () => {
    await listener.close();
    assert.deepEqual(await faults.stop(), []);
  });

  it('is neither delayed nor held open by 200 silent connections and half a request', async () => {
    const silent = await Promise.all(
      Array.from({ length: 200 }, () => lingeringConnection(listener.port, '')),
    );
    const half = await lingeringConnection(listener.port, 'GET /callback HTTP/1.1\r\nHost: ');
    const cut = Promise.all([...silent, half].map((socket) => once(socket, 'close')));
    const startedMs = performance.now();

    const outcome = await listener.finish();
    await cut;

    assert.deepEqual(
      { outcome, inTime: performance.now() - startedMs < 2000 },
      { outcome: finished, inTime: true },
    );
  });

  it('turns 200 wrong answers at the same time away and goes on waiting', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => listener.send('GET /callback?code=x&state=guess')),
    );

    assert.deepEqual(
      { statuses: [...new Set(answers.map(statusOf))], then: await listener.finish() },
      { statuses: [400], then: finished },
    );
  });

  it('answers the first of pipelined requests only, and goes on waiting', async () => {
    const request = (target: string): string =>
      `GET ${target} HTTP/1.1\r\nHost: ${listener.host}\r\n\r\n`;

    const answer = await rawRequest(
      listener.port,
      request('/favicon.ico') + request('/callback?code=x&state=guess'),
    );

    assert.deepEqual(
      {
        status: statusOf(answer),
        answers: answer.split('HTTP/1.1 ').length - 1,
        then: await listener.finish(),
      },
      { status: 404, answers: 1, then: finished },
    );
  });

  it('takes the answer once: a copy of it is too late', async () => {
    await listener.send(`GET /callback?${trueAnswer}`);

    const copy = await listener.send(`GET /callback?${trueAnswer}`);

    assert.deepEqual(
      { status: statusOf(copy), outcome: await listener.outcome() },
      { status: 409, outcome: 'the-code' },
    );
  });

  it('frees the port within two seconds although nobody fetches the page', async () => {
    await listener.send(`GET /callback?${trueAnswer}`);
    const startedMs = performance.now();

    await listener.close();

    assert.deepEqual(
      {
        inTime: performance.now() - startedMs < 2000,
        open: await isListening(listener.port),
      },
      { inTime: true, open: false },
    );
  });

  it('shows a page without the code in its address, and with nothing to load, refer or keep', async () => {
    const answer = await listener.send(`GET /callback?${trueAnswer}`);
    const page = await listener.send(`GET ${locationOf(answer)}`);
    const header = (name: string): string | undefined =>
      new RegExp(`^${name}: (.*)\\r$`, 'im').exec(page)?.[1];

    assert.deepEqual(
      {
        location: /^\/[0-9a-f]{32}$/.test(locationOf(answer)),
        policy: header('content-security-policy')?.split(';')[0],
        referrer: header('referrer-policy'),
        cache: header('cache-control'),
        external: /https?:|<script|<link|<img/.test(page.split('\r\n\r\n')[1] ?? ''),
      },
      {
        location: true,
        policy: "default-src 'none'",
        referrer: 'no-referrer',
        cache: 'no-store',
        external: false,
      },
    );
  });

  const markup = '%0d%0aSet-Cookie:%20a%3Db%0d%0a%3Cscript%3E%E2%80%AE%C3%A9';
  const refusal = trueAnswer.replace('code=the-code', 'error=access_denied');
  const evil = encodeURIComponent('https://evil.example');
  const invalid = 'authorization_response_invalid';
  const endings = [
    { title: 'the code twice', query: `${trueAnswer}&code=other`, outcome: invalid },
    { title: 'the issuer twice', query: `${trueAnswer}&iss=x`, outcome: invalid },
    { title: 'an empty code', query: trueAnswer.replace('the-code', ''), outcome: invalid },
    { title: 'tokens', query: `${trueAnswer}&access_token=x`, outcome: invalid },
    {
      title: 'another issuer',
      query: `code=x&state=the-state&iss=${evil}`,
      outcome: 'authorization_issuer_mismatch',
    },
    {
      title: 'no issuer',
      query: 'code=x&state=the-state',
      outcome: 'authorization_issuer_mismatch',
    },
    {
      title: 'a refusal with line breaks and markup in it',
      query: `${refusal}&error_description=${markup}`,
      outcome: 'authorization_refused',
    },
  ];

  for (const { title, query, outcome } of endings) {
    it(`ends with ${outcome} after ${title}, and the page repeats nothing`, async () => {
      const answer = await listener.send(`GET /callback?${query}`);
      const page = await listener.send(`GET ${locationOf(answer)}`);

      assert.deepEqual(
        {
          statuses: [statusOf(answer), statusOf(page)],
          outcome: await listener.outcome(),
          repeated: /set-cookie|<script|access_denied|evil|the-state/i.test(answer + page),
        },
        { statuses: [303, 200], outcome, repeated: false },
      );
    });
  }
});
