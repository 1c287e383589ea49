import { WindowProcess } from '../../test/support/processes/windowProcess.ts';
import type { Benchmark, BenchmarkContext, Measurement } from './benchmark.ts';
import { refreshRequests, withSignedIn } from './signedInWindows.ts';

const asks = 1000;

/** Everybody wants the token at the moment it has expired. */
export const atExpiry: Benchmark = {
  name: 'expiry',
  run: async (context) => [await inWindows(1, context), await inWindows(4, context)],
};

async function inWindows(count: number, { runs }: BenchmarkContext): Promise<Measurement> {
  const requests: number[] = [];
  const answers: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const outcome = await askAtExpiry(count);
    requests.push(outcome.requests);
    answers.push(outcome.answers);
  }
  const wrong = requests.find((one) => one !== 1);
  const disagreeing = answers.find((one) => one !== 1);
  return {
    what: `${asks} asks at expiry in ${count === 1 ? 'one process' : `${count} processes`}`,
    // Different answers mean tokens that one of them has not got: as bad as a further request.
    value: wrong ?? disagreeing ?? 1,
    unit: 'requests',
    bar: 1,
    isExact: true,
    detail: `n=${runs}, requests ${requests.join(', ')}; different answers ${answers.join(', ')}`,
  };
}

/** How many token requests came of it, and how many different answers. */
function askAtExpiry(count: number): Promise<{ requests: number; answers: number }> {
  return withSignedIn(async ({ provider, setup, expiredEpochMs }) => {
    const windows = await Promise.all(
      Array.from({ length: count }, () => WindowProcess.open(setup)),
    );
    try {
      const tokens = await Promise.all(
        windows.map((window) => window.ask(expiredEpochMs, { asks: asks / count })),
      );
      return { requests: refreshRequests(provider), answers: new Set(tokens).size };
    } finally {
      windows.forEach((window) => {
        window.kill();
      });
    }
  });
}
