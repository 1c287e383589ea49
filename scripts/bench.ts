// `npm run bench [-- name … --runs 5 --write-readme]`: measures what README.md promises under "How
// fast", and ends with 1 when a promise is not kept. Runs on a machine with nothing else to do.

import process from 'node:process';
import { parseArgs } from 'node:util';
import { holds, type Benchmark, type Measurement } from './bench/benchmark.ts';
import { benchmarks } from './bench/benchmarks.ts';
import { describeMachine, loadPerCore } from './bench/machine.ts';
import { writeReadme } from './bench/readme.ts';
import { tableOf } from './bench/table.ts';
import { closeOnSignals } from './dev/ownedProcess.ts';
import { packageExtension } from './dev/packaging.ts';

const say = (line: string): void => console.log(line);
const { values, positionals } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    'write-readme': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

async function main(): Promise<number> {
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs ${values.runs}: a whole number from 1 on is wanted.`);
  }
  const chosen = choose(positionals);
  if (values['write-readme'] && chosen.length < benchmarks.length) {
    throw new Error('--write-readme wants all of them: leave out the names.');
  }
  say(describeMachine());
  if (loadPerCore() > 0.5) {
    say(
      `Other programs use this machine (load ${loadPerCore().toFixed(1)} per core): expect noise.`,
    );
  }
  await packageExtension(say);
  const measurements: Measurement[] = [];
  const failed: string[] = [];
  for (const { name, run } of chosen) {
    say(`\n── ${name} ──`);
    try {
      for (const measurement of await run({ say, runs })) {
        say(`${measurement.what}: ${measurement.detail}`);
        measurements.push(measurement);
      }
    } catch (error) {
      // The others are worth knowing all the same.
      say(error instanceof Error ? error.message : String(error));
      failed.push(name);
    }
  }
  return conclude(measurements, failed);
}

function choose(names: readonly string[]): readonly Benchmark[] {
  const unknown = names.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    const known = benchmarks.map(({ name }) => name).join(', ');
    throw new Error(`There is no benchmark called ${unknown.join(', ')}. There are: ${known}.`);
  }
  return names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name));
}

async function conclude(
  measurements: readonly Measurement[],
  failed: readonly string[],
): Promise<number> {
  const table = tableOf(measurements);
  const broken = measurements.filter((measurement) => !holds(measurement));
  say(`\n${table}\n`);
  if (failed.length > 0) {
    say(`Could not be measured: ${failed.join(', ')}.`);
  } else if (values['write-readme']) {
    await writeReadme(table, describeMachine());
    say('README.md has this table now.');
  }
  say(
    broken.length === 0
      ? `All ${measurements.length} bars hold.`
      : `${broken.length} of ${measurements.length} bars do not hold: ${broken.map(({ what }) => what).join('; ')}.`,
  );
  return broken.length + failed.length === 0 ? 0 : 1;
}

closeOnSignals();
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
