/** Points in time and durations as people of a locale write them. All inputs are seconds. */

/** A year and a month are those of the Gregorian calendar on average: twelve of one make the other. */
const units = [
  { unit: 'year', seconds: 31_556_952 },
  { unit: 'month', seconds: 2_629_746 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

type Unit = (typeof units)[number]['unit'];

const dateTimeFormat = onePer(
  (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }),
);
const relativeFormat = onePer(
  (locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);
const unitFormat = onePer(
  (locale: string, unit: Unit) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
);
const listFormat = onePer(
  (locale: string) => new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }),
);

/** Date and time with the zone, e.g. "Nov 21, 2026, 10:15:00 AM GMT+1". */
export function dateTimeText(epochSeconds: number, locale: string): string {
  return dateTimeFormat(locale).format(epochSeconds * 1000);
}

/** Distance from `nowEpochSeconds` in its largest whole unit, e.g. "in 59 minutes". */
export function relativeText(
  epochSeconds: number,
  nowEpochSeconds: number,
  locale: string,
): string {
  const distance = Math.trunc(epochSeconds - nowEpochSeconds);
  const { unit, seconds } = units.find((one) => Math.abs(distance) >= one.seconds) ?? units[5];
  return relativeFormat(locale).format(Math.trunc(distance / seconds), unit);
}

/** The two largest units of a duration, e.g. "59 minutes 12 seconds"; 0 for anything negative. */
export function durationText(durationSeconds: number, locale: string): string {
  let rest = Math.max(0, Math.floor(durationSeconds));
  const parts: string[] = [];
  for (const { unit, seconds } of units) {
    const count = Math.floor(rest / seconds);
    if (parts.length < 2 && (count > 0 || parts.length > 0 || unit === 'second')) {
      rest -= count * seconds;
      parts.push(unitFormat(locale, unit).format(count));
    }
  }
  return listFormat(locale).format(parts);
}

/** The locale itself if `Intl` takes it, else the one of the system. */
export function usableLocale(locale: string): string {
  const fallback = Intl.DateTimeFormat().resolvedOptions().locale;
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? fallback;
  } catch {
    return fallback;
  }
}

export function nowEpochSeconds(): number {
  return Date.now() / 1000;
}

/** Formats are slow to make, and a panel writes a dozen moments at once and some of them each second. */
function onePer<Names extends readonly string[], Format>(
  make: (...names: Names) => Format,
): (...names: Names) => Format {
  const made = new Map<string, Format>();
  return (...names) => {
    const key = names.join(' ');
    const format = made.get(key) ?? make(...names);
    made.set(key, format);
    return format;
  };
}
