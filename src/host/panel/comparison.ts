import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { printable } from '../../core/text.ts';
import type { ComparedCell, ComparedRow, ComparisonView } from '../../shared/comparison.ts';
import { claimGroupIds, type ClaimGroupId } from '../../shared/panelModel.ts';
import { claimValueText, epochSecondsOf } from './claimRows.ts';
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
  ...['uti', 'aio', 'rh', 'event_id', 'auth_time'],
]);

/** All documents, member by member; `shown` are those that stand there at first. */
export function comparisonView(
  documents: readonly ComparableDocument[],
  shown: readonly number[],
  words: PanelWords,
): ComparisonView {
  const names = [...new Set(documents.flatMap(({ members }) => Object.keys(members)))];
  const rows = names.map((name) => {
    const known = words.claim(name);
    return { group: known?.group ?? 'specific', row: comparedRow(name, known?.meaning) };
  });
  return {
    columns: documents.map(({ label, detail }) => ({ label, detail: printable(detail) })),
    groups: claimGroupIds
      .map((id: ClaimGroupId) => ({
        id,
        label: words.claimGroup(id),
        rows: rows.filter(({ group }) => group === id).map(({ row }) => row),
      }))
      .filter((group) => group.rows.length > 0),
    shown,
  };

  function comparedRow(name: string, meaning: string | undefined): ComparedRow {
    const variants: (string | undefined)[] = [];
    const cells = documents.map(({ members }): ComparedCell | undefined => {
      if (!Object.hasOwn(members, name)) {
        return undefined;
      }
      const value = members[name];
      const canonical = canonicalText(name, value);
      const known = canonical === undefined ? -1 : variants.indexOf(canonical);
      const variant = known < 0 ? variants.push(canonical) - 1 : known;
      return {
        value: claimValueText(value) ?? words.tokens.tooDeep,
        epochSeconds: epochSecondsOf(name, value),
        variant,
      };
    });
    return { name: printable(name), meaning, cells, alwaysDiffers: alwaysNew.has(name) };
  }
}

/**
 * The same text for values that mean the same: neither the order of members counts, nor that of scopes
 * and audiences, nor whether an only audience is in a list. `undefined`: too deep to tell.
 */
function canonicalText(name: string, value: unknown): string | undefined {
  if (name === 'scope' && typeof value === 'string') {
    return JSON.stringify(value.split(' ').sort());
  }
  const meant = name === 'aud' ? [value].flat().sort() : value;
  try {
    return JSON.stringify(meant, (_key, inner: unknown) =>
      isJsonObject(inner) ? Object.fromEntries(Object.entries(inner).sort(byName)) : inner,
    );
  } catch {
    return undefined;
  }
}


function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
