/** The last second that a JavaScript `Date` can hold; the first is as far before 1970. */
const lastDateEpochSeconds = 8_640_000_000_000;

/** The point in time itself, or the nearest one that a `Date` can hold: beyond, formatting throws. */
export function nearestDate(epochSeconds: number): number {
  return Math.min(lastDateEpochSeconds, Math.max(-lastDateEpochSeconds, epochSeconds));
}
