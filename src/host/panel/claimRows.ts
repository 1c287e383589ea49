import { printable } from '../../core/text.ts';
import type { ClaimRow } from '../../shared/panelModel.ts';
import { compactOrIndented, printableLines, toJson } from './jsonText.ts';
import { nearestDate } from './nearestDate.ts';

/** Claims that are a NumericDate (RFC 7519 2): seconds since 1970. */
const dateClaims: ReadonlySet<string> = new Set(['exp', 'iat', 'nbf', 'auth_time', 'updated_at']);

interface ClaimRowWords {
  readonly tooDeep: string;
  meaning(name: string): string | undefined;
}

/** One row per member, in the order of the object. Every text is made printable here. */
export function claimRows(
  members: Readonly<Record<string, unknown>>,
  words: ClaimRowWords,
): readonly ClaimRow[] {
  return Object.entries(members).map(([name, value]) => ({
    name: printable(name),
    value: valueText(value) ?? words.tooDeep,
    epochSeconds: dateClaims.has(name) ? asEpochSeconds(value) : undefined,
    meaning: words.meaning(name),
  }));
}

function valueText(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return printable(value, Number.POSITIVE_INFINITY);
  }
  const json = toJson(value);
  return json === undefined ? undefined : printableLines(compactOrIndented(json));
}

function asEpochSeconds(value: unknown): number | undefined {
  return typeof value === 'number' && nearestDate(value) === value ? value : undefined;
}
