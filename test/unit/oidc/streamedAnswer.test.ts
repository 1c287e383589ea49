import assert from 'node:assert/strict';
import { guardedFetch, maxResponseBytes } from '../../../src/core/oidc/http.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import { systemClock } from '../../support/fakeClock.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { failureOf } from '../support/failure.ts';

/** The answer to a request, as it comes out of the guarded fetch. */
function request(fetch: Fetch): Promise<Response> {
  const events = new RecordingEvents().sink;
  const edges = { fetch, clock: systemClock, events, timeoutSeconds: () => 5 };
  return guardedFetch(edges, 'token', new AbortController().signal)('https://op.example/token', {});
}

describe('an answer that streams in', () => {
  /** A body of so many bytes (or without an end), and what became of it. */
  function streaming(totalBytes: number, chunkBytes = 64 * 1024) {
    const state = { sent: 0, cancelled: false };
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const size = Math.min(chunkBytes, totalBytes - state.sent);
        if (size === 0) {
          controller.close();
          return;
        }
        state.sent += size;
        controller.enqueue(new Uint8Array(size).fill(120));
      },
      cancel: () => void (state.cancelled = true),
    });
    return { state, answer: async () => new Response(body) };
  }

  it('may have exactly one megabyte, in any pieces', async () => {
    const sizes = [64 * 1024, 1000, maxResponseBytes].map(async (chunk) => {
      const response = await request(streaming(maxResponseBytes, chunk).answer);
      return (await response.text()).length;
    });
    assert.deepEqual(await Promise.all(sizes), Array(3).fill(maxResponseBytes));
  });

  for (const [title, total] of [
    ['one byte more', maxResponseBytes + 1],
    ['no end', Infinity],
  ] as const) {
    it(`is stopped when it has ${title}`, async () => {
      const { state, answer } = streaming(total);
      const error = await failureOf(() => request(answer));
      assert.deepEqual(
        {
          error,
          cancelled: state.cancelled || state.sent === total,
          tooFar: state.sent > maxResponseBytes + 3 * 65_536,
        },
        {
          error: {
            code: 'response_too_large',
            url: 'https://op.example/token',
            limitBytes: maxResponseBytes,
          },
          ...{ cancelled: true, tooFar: false },
        },
      );
    });
  }

  it('is whole when a character arrives in two pieces', async () => {
    const bytes = Buffer.from('é');
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, 1));
        controller.enqueue(bytes.subarray(1));
        controller.close();
      },
    });
    const response = await request(async () => new Response(body));
    assert.equal(await response.text(), 'é');
  });
});
