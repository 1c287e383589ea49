/** The value that this part of the samples (0 to 1) does not exceed; the nearest rank, never between two. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (value === undefined) {
    throw new Error('There are no samples.');
  }
  return value;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** `n=30, p50 4.1 ms, p99 6.0 ms`. */
export function describeMs(samples: readonly number[]): string {
  const [p50, p99] = [0.5, 0.99].map((part) => formatMs(percentile(samples, part)));
  return `n=${samples.length}, p50 ${p50 ?? ''}, p99 ${p99 ?? ''}`;
}

/** With three digits, or as many as it has before the point. */
export function formatMs(milliseconds: number): string {
  return `${formatNumber(milliseconds)} ms`;
}

export function formatNumber(value: number): string {
  return value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(2);
}
