/** One row of the table: what was measured, and the bar it is held to. */
export interface Measurement {
  readonly what: string;
  /** In {@link Measurement.unit}. */
  readonly value: number;
  /** `×` is a ratio of two times. */
  readonly unit: 'ms' | '×' | 'kB' | 'requests' | 'files';
  readonly bar: number;
  /** Whether less than the bar is wrong, too. */
  readonly isExact?: boolean;
  /** Samples, percentiles, and what it was compared with. */
  readonly detail: string;
}

export interface BenchmarkContext {
  /** Prints one line of progress. */
  readonly say: (line: string) => void;
  /** How often what is slow to set up is done: editors that are started, rounds. */
  readonly runs: number;
}

export interface Benchmark {
  /** What `npm run bench -- <name>` runs. */
  readonly name: string;
  readonly run: (context: BenchmarkContext) => Promise<readonly Measurement[]>;
}

/** Whether the promise of the row is kept. */
export function holds({ value, bar, isExact = false }: Measurement): boolean {
  return isExact ? value === bar : value <= bar;
}
