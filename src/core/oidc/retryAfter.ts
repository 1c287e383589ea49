/** A provider that asks for more than a day is taken to mean a day. */
const maxSeconds = 24 * 60 * 60;

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const time = '\\d\\d:\\d\\d:\\d\\d';

/** The one form that is sent, and the two that must be understood (RFC 9110 5.6.7). All are in GMT. */
const httpDate = new RegExp(
  [
    `^[A-Z][a-z]{2}, \\d\\d ${month} \\d{4} ${time} GMT$`,
    `^[A-Z][a-z]{5,8}, \\d\\d-${month}-\\d\\d ${time} GMT$`,
    `^[A-Z][a-z]{2} ${month} [ \\d]\\d ${time} \\d{4}$`,
  ].join('|'),
);

/**
 * How long a `Retry-After` header (RFC 9110 10.2.3) asks to wait from now: whole seconds, at least
 * one and at most a day.
 *
 * @returns `undefined` where nothing is asked for: no header, one that makes no sense, zero, or a
 *   time that has passed. The caller's own pace counts then.
 */
export function retryAfterSeconds(
  header: string | null | undefined,
  nowEpochMs: number,
): number | undefined {
  const seconds = secondsFromNow(header?.trim() ?? '', nowEpochMs);
  return seconds > 0 ? Math.min(seconds, maxSeconds) : undefined;
}

/** NaN for what is neither seconds nor a date. */
function secondsFromNow(text: string, nowEpochMs: number): number {
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  if (!httpDate.test(text)) {
    return NaN; // Date.parse alone finds a date in "in 5 minutes"
  }
  const epochMs = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Math.ceil((epochMs - nowEpochMs) / 1000);
}
