import { printable } from '../../core/text.ts';
import {
  claimGroupIds,
  type ClaimGroup,
  type ClaimGroupId,
  type ClaimRow,
} from '../../shared/panelModel.ts';
import { compactOrIndented, printableLines, toJson } from './jsonText.ts';
import { maskJson, maskText } from './maskCredentials.ts';
import { nearestDate } from './nearestDate.ts';
import type { PanelWords } from './panelWords.ts';

/** Members of a claims set or of an answer, which are explained as claims. */
type Members = Readonly<Record<string, unknown>>;

/** Claims that are a NumericDate (RFC 7519 2): seconds since 1970. */
const dateClaims: ReadonlySet<string> = new Set([
  ...['exp', 'iat', 'nbf', 'auth_time', 'updated_at', 'toe', 'sip_date'],
  ...['pwd_exp', 'xms_tdbr_iat', 'original_iat'],
]);

interface ClaimRowWords {
  readonly tooDeep: string;
  meaning(name: string): string | undefined;
}

/** One row per member, in the order of the object. Every text is made printable here. */
export function claimRows(members: Members, words: ClaimRowWords): readonly ClaimRow[] {
  return Object.entries(members).map(([name, value], index) => ({
    index,
    name: printable(name),
    value: claimValueText(name, value) ?? words.tooDeep,
    epochSeconds: epochSecondsOf(name, value),
    meaning: words.meaning(name),
  }));
}

/** The same by what they are about; within a group in the order of the object. */
export function claimGroups(members: Members, words: PanelWords): readonly ClaimGroup[] {
  const names = Object.keys(members);
  const rows = claimRows(members, {
    tooDeep: words.tokens.tooDeep,
    meaning: (name) => words.claim(name)?.meaning,
  });
  const groupOf = ({ index }: ClaimRow): ClaimGroupId =>
    words.claim(names[index] ?? '')?.group ?? 'specific';
  return claimGroupIds
    .map((id) => ({
      id,
      label: words.claimGroup(id),
      rows: rows.filter((row) => groupOf(row) === id),
    }))
    .filter((group) => group.rows.length > 0);
}

export function headerRows(header: Members, words: PanelWords): readonly ClaimRow[] {
  return claimRows(header, {
    tooDeep: words.tokens.tooDeep,
    meaning: (name) => words.headerMeaning(name),
  });
}

/**
 * A value as it can be shown: strings as they are, anything else as JSON, unless it is too deep.
 * Credentials in it are masked.
 */
export function claimValueText(name: string, value: unknown): string | undefined {
  if (typeof value === 'string') {
    return printable(maskText(name, value), Number.POSITIVE_INFINITY);
  }
  const json = toJson(value);
  return json === undefined
    ? undefined
    : printableLines(compactOrIndented(maskJson(name, json).json));
}

/** The moment that a claim names, if it is one of those that do. */
export function epochSecondsOf(name: string, value: unknown): number | undefined {
  const isMoment = dateClaims.has(name) && typeof value === 'number';
  return isMoment && nearestDate(value) === value ? value : undefined;
}
