import assert from 'node:assert/strict';
import { httpTimeoutSeconds, signInTimeoutSeconds } from '../../src/host/settings/numbers.ts';
import { clearSettings, writeSetting } from './support/settings.ts';

interface Timeout {
  readonly key: string;
  readonly read: () => number;
  readonly cases: readonly (readonly [written: unknown, used: number])[];
}

const timeouts: readonly Timeout[] = [
  {
    key: 'oidc.signIn.timeoutSeconds',
    read: signInTimeoutSeconds,
    cases: [
      [undefined, 300],
      [60, 60],
      [0, 10],
      [-5, 10],
      [1e9, 3600],
      ['60', 300],
      [null, 300],
      [{}, 300],
      [[60], 300],
      [true, 300],
    ],
  },
  {
    key: 'oidc.http.timeoutSeconds',
    read: httpTimeoutSeconds,
    cases: [
      [undefined, 30],
      [5, 5],
      [2.5, 2.5],
      [0, 1],
      [-5, 1],
      [1e9, 300],
      ['5', 30],
      [null, 30],
      [{}, 30],
    ],
  },
];

for (const { key, read, cases } of timeouts) {
  describe(key, () => {
    afterEach(clearSettings);

    for (const [written, used] of cases) {
      it(`is ${String(used)} when written as ${JSON.stringify(written)}`, async () => {
        await writeSetting(key, written);
        assert.equal(read(), used);
      });
    }
  });
}
