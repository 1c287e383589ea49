/**
 * How long an answer asks to wait before the next try: its `Retry-After`, a number of seconds or an
 * HTTP date (RFC 9110 10.2.3).
 *
 * @returns whole seconds from now, 0 for a date that has passed; `undefined` when there is none, or
 *   one that can't be understood
 */
export function retryAfterSeconds(headers: Headers, nowEpochMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,10}$/.test(value)) {
    return Number(value);
  }
  const epochMs = parseHttpDate(value);
  return Number.isNaN(epochMs) ? undefined : Math.max(0, Math.ceil((epochMs - nowEpochMs) / 1000));
}

/** Each of the three forms of RFC 9110 5.6.7 begins with a day; the oldest leaves its zone out. */
function parseHttpDate(text: string): number {
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /.test(text)) {
    return Number.NaN;
  }
  return Date.parse(text.endsWith(' GMT') ? text : `${text} GMT`);
}
