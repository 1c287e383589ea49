import type { ClaimGroupId } from './panelModel.ts';

/** Documents whose members are compared: tokens, and answers of the provider. */
export interface ComparisonView {
  readonly columns: readonly ComparedDocument[];
  readonly groups: readonly ComparedGroup[];
  /** Says that there are more members than these, if there are. */
  readonly leftOut: string | undefined;
  /** Columns to show at first, by their places. */
  readonly shown: readonly number[];
}

export interface ComparedDocument {
  readonly label: string;
  /** Whose it is, or of when. */
  readonly detail: string;
}

export interface ComparedGroup {
  readonly id: ClaimGroupId;
  readonly label: string;
  readonly rows: readonly ComparedRow[];
}

export interface ComparedRow {
  readonly name: string;
  readonly meaning: string | undefined;
  /**
   * One for each column; `null` where the document has no such member. (Messages of the editor are JSON,
   * which has no `undefined` in lists.)
   */
  readonly cells: readonly (ComparedCell | null)[];
  /** New with each token (`iat`, `exp`, `jti` …), so that a difference says nothing. */
  readonly alwaysDiffers: boolean;
}

export interface ComparedCell {
  readonly value: string;
  readonly epochSeconds: number | undefined;
  /** Cells of a row with equal values have the same number. */
  readonly variant: number;
}

/** How the values of some columns of a row relate. */
export type RowRelation = 'same' | 'differs' | 'partly_missing';

/** `undefined` where none of these columns has the member. */
export function rowRelation(
  { cells }: ComparedRow,
  columns: readonly number[],
): RowRelation | undefined {
  const chosen = columns.map((column) => cells[column] ?? null);
  const present = chosen.filter((cell) => cell !== null);
  if (present.length === 0) {
    return undefined;
  }
  const isOne = present.every(({ variant }) => variant === present[0]?.variant);
  if (!isOne) {
    return 'differs';
  }
  return present.length < chosen.length ? 'partly_missing' : 'same';
}
