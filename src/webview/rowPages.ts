/** Rows that are in the page at first, and by which it grows: a token may have thousands. */
export const rowsPerPage = 50;

interface RowGroup {
  readonly rows: readonly unknown[];
}

export function countRows(groups: readonly RowGroup[]): number {
  return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}

/** The groups as far as their first rows go; none without rows. */
export function firstRows<Group extends RowGroup>(
  groups: readonly Group[],
  limit: number,
): readonly Group[] {
  let left = limit;
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    return rows.length === 0 ? [] : [{ ...group, rows }];
  });
}
