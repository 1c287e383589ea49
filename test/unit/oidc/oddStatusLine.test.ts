import assert from 'node:assert/strict';
import { guardedFetch } from '../../../src/core/oidc/http.ts';
import { systemClock } from '../../support/fakeClock.ts';
import { withRawServer } from '../../support/rawHttp.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { failureOf } from '../support/failure.ts';

/** Status and body, or the error, of a request that is answered with this status line. */
function answerTo(statusLine: string): Promise<unknown> {
  const answer = `${statusLine}\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`;
  return withRawServer(answer, (port) => {
    const events = new RecordingEvents().sink;
    const edges = { fetch, clock: systemClock, events, timeoutSeconds: () => 5 };
    const url = `http://127.0.0.1:${port}/`;
    return failureOf(async () => {
      const response = await guardedFetch(edges, 'token', new AbortController().signal)(url, {});
      return [response.status, await response.text()];
    }).then((outcome) => JSON.parse(JSON.stringify(outcome).replaceAll(url, '/')) as unknown);
  });
}

describe('a status line', () => {
  for (const phrase of ['Niet gevonden – probeer later', '見つかりません', 'Não', '']) {
    it(`may give any reason in words: ${JSON.stringify(phrase)}`, async () => {
      assert.deepEqual(await answerTo(`HTTP/1.1 400 ${phrase}`), [400, '{}']);
    });
  }

  for (const status of [600, 999]) {
    it(`with a status beyond all classes is an answer that can’t be used: ${status}`, async () => {
      assert.deepEqual(await answerTo(`HTTP/1.1 ${status} Odd`), {
        ...{ code: 'response_invalid', url: '/', status, problem: 'status' },
      });
    });
  }
});
