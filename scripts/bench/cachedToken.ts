import type { Benchmark } from './benchmark.ts';
import { withSignedIn } from './signedInWindows.ts';
import { describeMs, formatMs, percentile } from './statistics.ts';

const asks = 20_000;

/** A valid access token, asked for again and again, as commands and other extensions do. */
export const cachedToken: Benchmark = {
  name: 'cached',
  run: () =>
    withSignedIn(async ({ config, party, session }) => {
      const ask = async (): Promise<number> => {
        const startedAt = performance.now();
        await party.sessions.fresh(config, session.id, 'use');
        return performance.now() - startedAt;
      };
      const firstMs = await ask();
      const samples: number[] = [];
      for (let count = 0; count < asks; count += 1) {
        samples.push(await ask());
      }
      return [
        {
          what: 'access token while it is valid',
          value: percentile(samples, 0.99),
          unit: 'ms',
          bar: 1,
          detail: `p99; ${describeMs(samples)}; the first ${formatMs(firstMs)}`,
        },
      ];
    }),
};
