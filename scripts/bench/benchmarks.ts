import { activation } from './activation/activation.ts';
import { atExpiry } from './atExpiry.ts';
import type { Benchmark } from './benchmark.ts';
import { cachedToken } from './cachedToken.ts';
import { packageSize } from './packageSize.ts';
import { largeToken } from './panel/largeToken.ts';
import { openingTime } from './panel/openingTime.ts';
import { signInTime } from './signIn/signInTime.ts';

/** Everything `npm run bench` measures, in its order. */
export const benchmarks: readonly Benchmark[] = [
  packageSize,
  activation,
  signInTime,
  cachedToken,
  atExpiry,
  openingTime,
  largeToken,
];
