import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { recordTrace } from '../../../src/core/trace/recordTrace.ts';
import { TraceLog } from '../../../src/core/trace/traceLog.ts';
import type { TraceKind } from '../../../src/core/trace/traceRecord.ts';
import type { TraceRecorder } from '../../../src/core/trace/traceRecorder.ts';
import { deferred } from '../../../src/core/promises.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

const url = 'https://op.example/token';
const provider = providerConfig({ clientId: 'the-client', id: 'op' });

describe('the traces of a window', () => {
  let clock: FakeClock;
  let traces: TraceLog;

  beforeEach(() => {
    clock = new FakeClock(1000);
    traces = new TraceLog();
  });

  function record(
    kind: TraceKind,
    of: ProviderConfig,
    ...rest: [
      work: (recorder: TraceRecorder) => Promise<void>,
      failureOf?: () => OidcError | undefined,
    ]
  ): Promise<void> {
    return recordTrace({ traces, clock, kind, provider: of }, ...rest);
  }

  /** One request that is answered after this many seconds. */
  function ask(recorder: TraceRecorder, body: unknown = {}, status = 200, seconds = 1): void {
    const request = recorder.request('device_poll', url, { method: 'POST' });
    clock.advanceSeconds(seconds);
    const headers = new Headers({ 'content-type': 'application/json' });
    request.answered({ status, headers }, new TextEncoder().encode(JSON.stringify(body)));
  }

  /** What became of the steps of the latest one. */
  function steps() {
    return traces.all[0]?.steps.map((step) =>
      step.kind === 'request'
        ? [step.response?.status ?? step.failure, step.times, step.elapsedMs]
        : [step.kind],
    );
  }

  it('hold the latest operation first, and none that asked nothing', async () => {
    await record('sign_in', provider, async (recorder) => ask(recorder));
    await record('verification', provider, () => Promise.resolve());
    await record('refresh', provider, async (recorder) => ask(recorder));
    assert.deepEqual(
      traces.all.map(({ kind, id, startedAtEpochMs, elapsedMs, outcome }) => ({
        ...{ kind, id, startedAtEpochMs, elapsedMs, outcome },
      })),
      [
        { kind: 'refresh', id: 3, startedAtEpochMs: 2000, elapsedMs: 1000, outcome: done },
        { kind: 'sign_in', id: 1, startedAtEpochMs: 1000, elapsedMs: 1000, outcome: done },
      ],
    );
  });

  it('are found by the very error that ended an operation', async () => {
    const error = new OidcError(
      'refresh_refused',
      {
        error: 'invalid_grant',
        description: 'The token abcdef is expired',
        status: 400,
      },
      new Error('abcdef'),
    );
    const failing = record('refresh', provider, async (recorder) => {
      recorder.request('token', url, { body: new URLSearchParams({ refresh_token: 'abcdef' }) });
      throw error;
    });
    await assert.rejects(failing, error);
    const { outcome } = traces.of(error) ?? {};
    const kept = outcome?.kind === 'failed' ? outcome.error : undefined;
    assert.deepEqual(
      {
        detail: kept?.detail,
        cause: kept?.cause,
        same: traces.of(error)?.id,
        other: traces.of(new OidcError('refresh_refused', error.detail as never)),
      },
      {
        detail: { error: 'invalid_grant', description: '••••', status: 400 },
        cause: undefined,
        same: 1,
        other: undefined,
      },
    );
  });

  it('are found by the very result of an operation, however many of the kind came since', async () => {
    const reportOf = (provider: ProviderConfig): Promise<object> =>
      recordTrace({ traces, clock, kind: 'verification', provider }, async (recorder) => {
        ask(recorder, {}, 503);
        return {};
      });
    const reports = [await reportOf(provider), await reportOf(provider)];
    assert.deepEqual(
      [...reports, {}].map((report) => traces.of(report)?.id),
      [1, 2, undefined],
    );
  });

  it('tell a failure that is a result, and one that the user wanted', async () => {
    const error = new OidcError('lock_busy', {});
    const asks = async (recorder: TraceRecorder) => ask(recorder);
    await record('refresh', provider, asks, () => error);
    await record('sign_in', provider, async (recorder) => {
      ask(recorder);
      throw new OidcError('cancelled', {});
    }).catch(() => undefined);
    assert.deepEqual(
      [traces.all.map(({ outcome }) => outcome.kind), traces.of(error)?.kind],
      [['cancelled', 'failed'], 'refresh'],
    );
  });

  it('do not mix operations that run at the same time', async () => {
    const gate = deferred<undefined>();
    const other = providerConfig({ clientId: 'the-client', id: 'other' });
    const slow = record('sign_in', provider, async (recorder) => {
      ask(recorder, {}, 201);
      await gate.promise;
      ask(recorder, {}, 202);
    });
    await record('sign_in', other, async (recorder) => ask(recorder, {}, 203));
    const during = traces.all.map(({ outcome }) => outcome.kind);
    gate.resolve(undefined);
    await slow;
    assert.deepEqual(
      [
        during,
        traces.all.map((trace) => [
          trace.provider.id,
          ...trace.steps.map((step) => step.kind === 'request' && step.response?.status),
        ]),
      ],
      [
        ['done', 'running'],
        [
          ['other', 203],
          ['op', 201, 202],
        ],
      ],
    );
  });

  it('tell polls that bring the same as one, with how often', async () => {
    const pending = { error: 'authorization_pending' };
    await record('sign_in', provider, async (recorder) => {
      ask(recorder, pending, 400);
      ask(recorder, pending, 400);
      ask(recorder, pending, 400);
      ask(recorder, { error: 'slow_down' }, 400);
      ask(recorder, pending, 400);
      ask(recorder, { token_type: 'Bearer' });
    });
    assert.deepEqual(steps(), [
      [400, 3, 3000],
      [400, 1, 1000],
      [400, 1, 1000],
      [200, 1, 1000],
    ]);
  });

  it('keep the first and the last steps of an operation that has too many', async () => {
    await record('sign_in', provider, async (recorder) => {
      for (let status = 200; status < 270; status += 1) {
        ask(recorder, {}, status);
      }
    });
    const [trace] = traces.all;
    const statuses = steps()?.map(([status]) => status);
    assert.deepEqual(
      [statuses?.length, trace?.omittedSteps, statuses?.[19], statuses?.[20], statuses?.at(-1)],
      [50, 20, 219, 240, 269],
    );
  });

  it('are the last 20, with 200 steps at most', async () => {
    const operation = (count: number) =>
      record('sign_in', provider, async (recorder) => {
        for (let status = 200; status < 200 + count; status += 1) {
          ask(recorder, {}, status);
        }
      });
    for (let index = 0; index < 25; index += 1) {
      await operation(1);
    }
    const many = traces.all.map(({ id }) => id);
    for (let index = 0; index < 5; index += 1) {
      await operation(45);
    }
    assert.deepEqual(
      [many.length, many.at(-1), traces.all.map(({ steps: { length } }) => length)],
      [20, 6, [45, 45, 45, 45]],
    );
  });

  it('hold few of the requests of strangers, and the answer all the same', async () => {
    await record('sign_in', provider, async (recorder) => {
      recorder.browserOpened('authorization', 'https://op.example/authorize?state=abc');
      const arrival = {
        errand: 'authorization',
        way: 'loopback',
        url: 'http://127.0.0.1',
      } as const;
      const parameters = new URLSearchParams({ state: 'x' });
      clock.advanceSeconds(3);
      for (let count = 0; count < 100; count += 1) {
        recorder.returned({ ...arrival, parameters, outcome: 'wrong_state' });
      }
      recorder.returned({ ...arrival, parameters, outcome: 'accepted' });
    });
    const [trace] = traces.all;
    const [browser] = trace?.steps ?? [];
    assert.deepEqual(
      [trace?.steps.length, browser?.elapsedMs, trace?.steps.at(-1)?.kind],
      [7, 3000, 'return'],
    );
  });

  it('hold nothing of what comes when the operation is over', async () => {
    let late: TraceRecorder | undefined;
    await record('sign_in', provider, async (recorder) => {
      late = recorder;
      ask(recorder);
    });
    late?.browserOpened('device', url);
    late?.request('token', url, {}).failed(new OidcError('lock_busy', {}));
    late?.end(new OidcError('lock_busy', {}));
    assert.deepEqual([steps(), traces.all[0]?.outcome], [[[200, 1, 1000]], done]);
  });
});

const done = { kind: 'done' };
