import type { JsonObject } from '../../core/json.ts';
import { printable } from '../../core/text.ts';
import { differenceOf } from '../../core/token/difference.ts';
import type { ComparedCell, ComparedRow, ComparisonView } from '../../shared/comparison.ts';
import { claimValueText, epochSecondsOf } from './claimRows.ts';
import { groupedClaims, maxRows } from './groupedClaims.ts';
import { toJson } from './jsonText.ts';
import type { PanelWords } from './panelWords.ts';

/** Something with members to compare, and what it is called. */
export interface ComparableDocument {
  readonly label: string;
  /** Whose it is, or of when; outside text. */
  readonly detail: string;
  readonly members: JsonObject;
}

/** New with each token, so that a difference says nothing. */
const alwaysNew: ReadonlySet<string> = new Set([
  ...['iat', 'nbf', 'exp', 'jti', 'nonce', 'at_hash', 'c_hash', 's_hash', 'txn'],
  ...['uti', 'aio', 'rh', 'event_id'],
]);

/** All documents, member by member; `shown` are those that stand there at first. */
export function comparisonView(
  documents: readonly ComparableDocument[],
  shown: readonly number[],
  words: PanelWords,
): ComparisonView {
  const names = [...new Set(documents.flatMap(({ members }) => Object.keys(members)))];
  const groups = groupedClaims(names, (name) => words.claim(name)?.group ?? 'specific');
  return {
    columns: documents.map(({ label, detail }) => ({ label, detail: printable(detail) })),
    groups: groups.map(({ id, claims }) => ({
      id,
      label: words.claimGroup(id),
      rows: claims.map(comparedRow),
    })),
    leftOut:
      names.length > maxRows ? words.tokens.comparedLeftOut(maxRows, names.length) : undefined,
    shown,
  };

  function comparedRow(name: string): ComparedRow {
    const variants: unknown[] = [];
    const cells = documents.map(({ members }): ComparedCell | null => {
      if (!Object.hasOwn(members, name)) {
        return null;
      }
      const value = members[name];
      const known = variants.findIndex((variant) => meanSame(name, variant, value));
      const variant = known < 0 ? variants.push(value) - 1 : known;
      return {
        value: claimValueText(name, value) ?? words.tokens.tooDeep,
        epochSeconds: epochSecondsOf(name, value),
        variant,
      };
    });
    const meaning = words.claim(name)?.meaning;
    return { name: printable(name), meaning, cells, alwaysDiffers: alwaysNew.has(name) };
  }
}

/** Whether two values of a claim mean the same; the order within a scope, for one, does not count. */
function meanSame(name: string, one: unknown, other: unknown): boolean {
  const { rows, leftOut } = differenceOf({ [name]: one }, { [name]: other });
  const isSameSoFar = rows.every(({ kind }) => kind === 'same');
  // What was left out may differ; where even the texts can't be had, nothing is said to be the same.
  return isSameSoFar && (leftOut === 0 || isSameText(toJson(one), toJson(other)));
}

function isSameText(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}
