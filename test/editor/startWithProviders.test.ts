import assert from 'node:assert/strict';
import type { Disposable } from 'vscode';
import type { Runtime } from '../../src/host/runtime.ts';
import { startWithProviders } from '../../src/host/startWithProviders.ts';
import { clearSettings, writeProviders } from './support/settings.ts';

const entry = { issuer: 'https://op.example', clientId: 'abc' };

describe('the runtime', () => {
  let happened: string[];
  let waiting: Disposable | undefined;

  /** A runtime that is there at once, and says what it is told. */
  function wait(): void {
    const runtime = { noticeSettings: () => happened.push('notice') } as unknown as Runtime;
    waiting = startWithProviders({
      runtime: () => {
        happened.push('start');
        return Promise.resolve(runtime);
      },
      isStarted: () => happened.includes('start'),
      onFailure: (error) => happened.push(String(error)),
    });
  }

  const aMomentLater = (): Promise<unknown> => new Promise(setImmediate);

  beforeEach(async () => {
    happened = [];
    await clearSettings();
  });

  afterEach(async () => {
    waiting?.dispose();
    await clearSettings();
  });

  it('is started a moment after activation where the settings have an entry', async () => {
    await writeProviders({ a: entry });
    wait();
    const atOnce = [...happened];
    await aMomentLater();
    assert.deepEqual({ atOnce, then: happened }, { atOnce: [], then: ['start'] });
  });

  it('is not started for a window that closes before', async () => {
    await writeProviders({ a: entry });
    wait();
    waiting?.dispose();
    await aMomentLater();
    assert.deepEqual(happened, []);
  });

  it('is not started for an empty oidc.providers', async () => {
    await writeProviders({});
    wait();
    await aMomentLater();
    assert.deepEqual(happened, []);
  });

  for (const value of ['text', [], { a: 1 }]) {
    it(`is started for ${JSON.stringify(value)} as oidc.providers, which is to be told`, async () => {
      await writeProviders(value);
      wait();
      await aMomentLater();
      assert.deepEqual(happened, ['start']);
    });
  }

  it('is started once by later entries, and has the change of the first one noticed', async () => {
    wait();
    await aMomentLater();
    await writeProviders({ a: entry });
    await writeProviders({ a: entry, b: entry });
    assert.deepEqual(happened, ['start', 'notice']);
  });
});
