/**
 * Time left in one short unit, so that it changes seldom: whole minutes up to two hours, whole hours
 * up to two days, then days. `undefined` below a minute, which no number is needed for.
 */
export function shortDuration(seconds: number, locale: string): string | undefined {
  const unit = unitOf(seconds);
  return unit === undefined
    ? undefined
    : formatted(Math.floor(seconds / unit.seconds), unit, 'short', locale);
}

/** About how long something takes, as in “valid for 10 minutes”; in seconds below two minutes. */
export function longDuration(seconds: number, locale: string): string {
  const unit = seconds < 120 ? undefined : unitOf(seconds);
  const { name, seconds: unitSeconds } = unit ?? second;
  return formatted(Math.round(seconds / unitSeconds), { name }, 'long', locale);
}

/**
 * When the {@link shortDuration} until one of these times next reads differently, in milliseconds
 * since 1970; `undefined` when all of them are over.
 */
export function nextChangeEpochMs(
  timesEpochSeconds: readonly (number | undefined)[],
  nowEpochMs: number,
): number | undefined {
  const nowEpochSeconds = Math.floor(nowEpochMs / 1000);
  const changes = timesEpochSeconds.flatMap((time) => {
    const left = (time ?? nowEpochSeconds) - nowEpochSeconds;
    return time === undefined || left <= 0 ? [] : [time - lastSecondsOfText(left)];
  });
  return changes.length === 0 ? undefined : Math.min(...changes) * 1000;
}

/** With how many seconds left the text is a new one for the first time. */
function lastSecondsOfText(secondsLeft: number): number {
  const unit = unitOf(secondsLeft);
  return unit === undefined
    ? 0
    : Math.max(Math.floor(secondsLeft / unit.seconds) * unit.seconds, unit.fromSeconds) - 1;
}

interface Unit {
  readonly name: 'day' | 'hour' | 'minute' | 'second';
  readonly seconds: number;
}

interface CountedUnit extends Unit {
  /** What is shorter is told in a smaller unit. */
  readonly fromSeconds: number;
}

const second: Unit = { name: 'second', seconds: 1 };

const units: readonly CountedUnit[] = [
  { name: 'day', seconds: 86_400, fromSeconds: 172_800 },
  { name: 'hour', seconds: 3600, fromSeconds: 7200 },
  { name: 'minute', seconds: 60, fromSeconds: 60 },
];

function unitOf(seconds: number): CountedUnit | undefined {
  return units.find(({ fromSeconds }) => seconds >= fromSeconds);
}

function formatted(
  count: number,
  unit: Pick<Unit, 'name'>,
  unitDisplay: 'short' | 'long',
  locale: string,
): string {
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: unit.name, unitDisplay });
  return format.format(count);
}
