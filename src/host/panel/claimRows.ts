import { printableLines } from '../../core/printableLines.ts';
import { printable } from '../../core/text.ts';
import type { ClaimGroup, ClaimRow } from '../../shared/panelModel.ts';
import { groupedClaims, maxRows } from './groupedClaims.ts';
import { compactOrIndented, toJson } from './jsonText.ts';
import { maskJson, maskJwts, maskText } from './maskCredentials.ts';
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
  return membersOf(members).map((member) => claimRow(member, words));
}

/** The same by what they are about, as many as a table takes; see `groupedClaims`. */
export function claimGroups(members: Members, words: PanelWords): readonly ClaimGroup[] {
  const rowWords = {
    tooDeep: words.tokens.tooDeep,
    meaning: (name: string) => words.claim(name)?.meaning,
  };
  const groups = groupedClaims(
    membersOf(members),
    ({ name }) => words.claim(name)?.group ?? 'specific',
  );
  return groups.map(({ id, claims }) => ({
    id,
    label: words.claimGroup(id),
    rows: claims.map((claim) => claimRow(claim, rowWords)),
  }));
}

export function headerRows(header: Members, words: PanelWords): readonly ClaimRow[] {
  const rowWords = {
    tooDeep: words.tokens.tooDeep,
    meaning: (name: string) => words.headerMeaning(name),
  };
  return membersOf(header)
    .slice(0, maxRows)
    .map((member) => claimRow(member, rowWords));
}

/** What is to be said where not all of these got a row. */
export function rowsLeftOut(members: Members, { tokens }: PanelWords): string | undefined {
  const count = Object.keys(members).length;
  return count > maxRows ? tokens.rowsLeftOut(maxRows, count) : undefined;
}

interface Member {
  readonly name: string;
  readonly value: unknown;
  readonly index: number;
}

function membersOf(members: Members): readonly Member[] {
  return Object.entries(members).map(([name, value], index) => ({ name, value, index }));
}

function claimRow({ name, value, index }: Member, words: ClaimRowWords): ClaimRow {
  return {
    index,
    name: printable(maskJwts(name)),
    value: claimValueText(name, value) ?? words.tooDeep,
    epochSeconds: epochSecondsOf(name, value),
    meaning: words.meaning(name),
  };
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
