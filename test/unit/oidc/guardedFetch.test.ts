import assert from 'node:assert/strict';
import { guardedFetch } from '../../../src/core/oidc/http.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { failureOf } from '../support/failure.ts';

const never = new AbortController().signal;
const url = 'https://op.example/token?code=secret';
const shownUrl = 'https://op.example/token';

describe('a request to a provider', () => {
  let events: RecordingEvents;
  let clock: FakeClock;
  let sent: { readonly url: string; readonly init: RequestInit }[];

  beforeEach(() => {
    events = new RecordingEvents();
    clock = new FakeClock();
    sent = [];
  });

  /** The guarded fetch over one that answers like this. */
  function over(answer: Fetch) {
    const fetch: Fetch = async (to, init) => {
      sent.push({ url: to, init });
      return answer(to, init);
    };
    return guardedFetch(
      { fetch, clock, events: events.sink, timeoutSeconds: () => 5 },
      'token',
      never,
    );
  }

  /** Code and detail of the error that a request ends with. */
  function failure(answer: Fetch, to = url): Promise<unknown> {
    return failureOf(() => over(answer)(to, {}));
  }

  it('is what it was asked to be, but never follows a redirect or takes a compressed answer', async () => {
    const body = new URLSearchParams({ a: 'b' });
    const headers = { authorization: 'Basic x', 'accept-encoding': 'br' };
    await over(async () => new Response())(url, {
      method: 'POST',
      body,
      headers,
      redirect: 'follow',
    });

    const [{ url: to, init }] = sent as [(typeof sent)[number]];
    assert.deepEqual(
      { to, ...init, headers: [...new Headers(init.headers)], signal: init.signal?.aborted },
      {
        ...{ to: url, method: 'POST', body, redirect: 'manual', signal: false },
        headers: [
          ['accept-encoding', 'identity'],
          ['authorization', 'Basic x'],
        ],
      },
    );
  });

  it('gives back status, headers and body', async () => {
    const headers = { 'content-type': 'application/json', 'retry-after': '5' };
    const answer = async () => new Response('{"error":"x"}', { status: 400, headers });
    const response = await over(answer)(url, {});
    assert.deepEqual(
      [response.status, [...response.headers], await response.json()],
      [400, Object.entries(headers), { error: 'x' }],
    );
  });

  for (const status of [204, 205]) {
    it(`may be answered with ${status}, which has no body`, async () => {
      const response = await over(async () => new Response(null, { status }))(url, {});
      assert.deepEqual([response.status, response.body], [status, null]);
    });
  }

  it('is told to the log without query, headers or body', async () => {
    await over(async () => {
      clock.advanceSeconds(2);
      return new Response('secret', { status: 201 });
    })(url, { method: 'POST', body: 'secret', headers: { authorization: 'secret' } });

    const common = { purpose: 'token', url: shownUrl };
    assert.deepEqual(events.all, [
      { type: 'request_sent', method: 'POST', ...common },
      { type: 'response_received', status: 201, bytes: 6, elapsedMs: 2000, ...common },
    ]);
  });

  it('is told to the log as a GET where it says nothing else', async () => {
    await over(async () => new Response())(url, {});
    assert.deepEqual(
      events.of('request_sent').map(({ method }) => method),
      ['GET'],
    );
  });

  it('that fails is told to the log with the code of the error', async () => {
    await failure(() => Promise.reject(new Error('secret')));
    assert.deepEqual(events.all.at(-1), {
      ...{ type: 'request_failed', purpose: 'token', url: shownUrl, elapsedMs: 0 },
      errorCode: 'network_unreachable',
    });
  });

  for (const [to, reason] of [
    ['http://op.example/token', 'http_not_loopback'],
    ['https://u:p@op.example/token', 'credentials'],
    ['file:///etc/passwd', 'scheme'],
    ['https://op.example/#x', 'fragment'],
    ['/token', 'not_a_url'],
  ] as const) {
    it(`is not made, nor told, when the URL breaks the rule: ${to}`, async () => {
      const error = (await failure(async () => new Response(), to)) as Record<string, unknown>;
      assert.deepEqual(
        { code: error['code'], reason: error['reason'], sent, told: events.all },
        { code: 'url_not_allowed', reason, sent: [], told: [] },
      );
    });
  }

  for (const status of [300, 301, 302, 303, 307, 308]) {
    it(`is refused when it is answered with a redirect (${status}), whose body is not read`, async () => {
      let cancelled = false;
      const body = new ReadableStream({ cancel: () => void (cancelled = true) });
      const headers = { location: 'https://evil.example' };
      const error = await failure(async () => new Response(body, { status, headers }));
      assert.deepEqual(
        { error, cancelled, requests: sent.length },
        {
          error: { code: 'redirect_refused', url: shownUrl, status },
          cancelled: true,
          requests: 1,
        },
      );
    });
  }

  it('is refused when a redirect is all that a browser’s fetch tells', async () => {
    const opaque = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
    assert.deepEqual(await failure(async () => opaque), {
      ...{ code: 'redirect_refused', url: shownUrl, status: 200 },
    });
  });
});
