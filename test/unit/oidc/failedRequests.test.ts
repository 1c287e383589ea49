import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import { guardedFetch } from '../../../src/core/oidc/http.ts';
import type { Fetch } from '../../../src/core/ports.ts';
import { systemClock } from '../../support/fakeClock.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { failureOf } from '../support/failure.ts';

const url = 'https://op.example/token?code=secret';
const shownUrl = 'https://op.example/token';

interface Conditions {
  readonly signal?: AbortSignal;
  readonly timeoutSeconds?: number;
}

/** Code and detail of the error that a request ends with. */
function failure(fetch: Fetch, conditions: Conditions = {}): Promise<unknown> {
  const { signal = new AbortController().signal, timeoutSeconds = 60 } = conditions;
  const events = new RecordingEvents().sink;
  const edges = { fetch, clock: systemClock, events, timeoutSeconds: () => timeoutSeconds };
  return failureOf(() => guardedFetch(edges, 'token', signal)(url, {}));
}

/** As `fetch` does: waits for ever, and rejects with the reason of its signal. */
const silent: Fetch = (_url, init) => untilAborted(init);

/** Headers come, the body never does; reading it fails when the signal aborts. */
const stalling: Fetch = async (_url, init) =>
  new Response(
    new ReadableStream({
      start(controller) {
        untilAborted(init).catch((reason: unknown) => {
          controller.error(reason);
        });
      },
    }),
  );

function untilAborted({ signal }: RequestInit): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void => {
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', abort);
    if (signal?.aborted === true) {
      abort();
    }
  });
}

/** What Node’s fetch throws: it says nothing itself, the cause does. */
function fetchFailed(cause: unknown): Fetch {
  return () => Promise.reject(new TypeError('fetch failed', { cause }));
}

const systemError = (code: string): Error => Object.assign(new Error('x'), { code });

describe('a request that does not end by itself', () => {
  for (const [title, fetch] of [
    ['before an answer', silent],
    ['in the middle of one', stalling],
  ] as const) {
    it(`ends with the time limit: ${title}`, async () => {
      assert.deepEqual(await failure(fetch, { timeoutSeconds: 0.02 }), {
        ...{ code: 'request_timed_out', url: shownUrl, timeoutSeconds: 0.02 },
      });
    });

    it(`ends with the signal: ${title}`, async () => {
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort();
      }, 5);
      assert.deepEqual(await failure(fetch, { signal: controller.signal }), { code: 'cancelled' });
    });
  }

  it('is given the signal’s own reason where that explains it', async () => {
    const signal = AbortSignal.abort(new OidcError('superseded', {}));
    assert.deepEqual(await failure(silent, { signal }), { code: 'superseded' });
  });

  it('is cancelled rather than timed out when both happened', async () => {
    const signal = AbortSignal.abort();
    assert.deepEqual(await failure(silent, { signal, timeoutSeconds: 0 }), { code: 'cancelled' });
  });
});

describe('a request that nobody answers', () => {
  const network = ['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'EAI_AGAIN', 'UND_ERR_SOCKET'];
  const tls = [
    ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'EPROTO'],
    ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
    ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  ];
  for (const [code, systemCodes] of [
    ['network_unreachable', network],
    ['tls_failed', tls],
  ] as const) {
    for (const systemCode of systemCodes) {
      it(`is ${code} by ${systemCode}`, async () =>
        assert.deepEqual(await failure(fetchFailed(systemError(systemCode))), {
          ...{ code, url: shownUrl, systemCode },
        }));
    }
  }

  const odd: readonly [title: string, thrown: unknown, systemCode: string][] = [
    ['with the code two causes down', new Error('x', { cause: systemError('EPIPE') }), 'EPIPE'],
    [
      'with the first of several tries',
      new AggregateError([systemError('EACCES'), systemError('X')]),
      'EACCES',
    ],
    ['without any code', new Error('x'), 'UNKNOWN'],
    ['with a code that is a number', Object.assign(new Error('x'), { code: 5 }), 'UNKNOWN'],
    ['with a cause that is a text', 'ECONNREFUSED', 'UNKNOWN'],
    ['with no tries at all', new AggregateError([]), 'UNKNOWN'],
  ];
  for (const [title, thrown, systemCode] of odd) {
    it(`is explained ${title}`, async () =>
      assert.deepEqual(await failure(fetchFailed(thrown)), {
        ...{ code: 'network_unreachable', url: shownUrl, systemCode },
      }));
  }

  it('is explained by what a hook of ours threw, however it was wrapped', async () => {
    const ours = new OidcError('endpoint_missing', { endpoint: 'jwks_uri' });
    assert.deepEqual(await failure(fetchFailed(ours)), {
      ...{ code: 'endpoint_missing', endpoint: 'jwks_uri' },
    });
  });
});
