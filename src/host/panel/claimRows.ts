import { printable } from '../../core/text.ts';
import { claimGroupIds, type ClaimGroup, type ClaimRow } from '../../shared/panelModel.ts';
import { compactOrIndented, printableLines, toJson } from './jsonText.ts';
import { nearestDate } from './nearestDate.ts';
import type { ClaimWords, PanelWords } from './panelWords.ts';

/** Members of a claims set or of an answer, which are explained as claims. */
type Members = Readonly<Record<string, unknown>>;

/** Claims that are a NumericDate (RFC 7519 2): seconds since 1970. */
const dateClaims: ReadonlySet<string> = new Set([
  ...['exp', 'iat', 'nbf', 'auth_time', 'updated_at', 'toe', 'sip_date'],
  ...['pwd_exp', 'xms_tdbr_iat', 'original_iat'],
]);

/** One row per member, by what they are about; within a group in the order of the object. */
export function claimGroups(members: Members, words: PanelWords): readonly ClaimGroup[] {
  const rows = Object.entries(members).map(([name, value], index) => {
    const known = words.claim(name);
    return { group: known?.group ?? 'specific', row: claimRow(index, name, value, known, words) };
  });
  return claimGroupIds
    .map((id) => ({
      id,
      label: words.claimGroup(id),
      rows: rows.filter(({ group }) => group === id).map(({ row }) => row),
    }))
    .filter((group) => group.rows.length > 0);
}

/** One row per header parameter, in the order of the object. */
export function headerRows(header: Members, words: PanelWords): readonly ClaimRow[] {
  return Object.entries(header).map(([name, value], index) => {
    const meaning = words.headerMeaning(name);
    return claimRow(index, name, value, meaning === undefined ? undefined : { meaning }, words);
  });
}

/** Every text is made printable here. */
function claimRow(
  index: number,
  name: string,
  value: unknown,
  known: Pick<ClaimWords, 'meaning'> | undefined,
  words: PanelWords,
): ClaimRow {
  return {
    index,
    name: printable(name),
    value: claimValueText(value) ?? words.tokens.tooDeep,
    epochSeconds: epochSecondsOf(name, value),
    meaning: known?.meaning,
  };
}

/** A value as it can be shown: strings as they are, anything else as JSON, unless it is too deep. */
export function claimValueText(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return printable(value, Number.POSITIVE_INFINITY);
  }
  const json = toJson(value);
  return json === undefined ? undefined : printableLines(compactOrIndented(json));
}

/** The moment that a claim names, if it is one of those that do. */
export function epochSecondsOf(name: string, value: unknown): number | undefined {
  const isMoment = dateClaims.has(name) && typeof value === 'number';
  return isMoment && nearestDate(value) === value ? value : undefined;
}
