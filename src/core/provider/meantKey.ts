/**
 * The key that a misspelt one was meant to be: the same but for case and separators, or the nearest
 * within two letters (one in a short key). `undefined` where none is near.
 */
export function meantKey(key: string, known: readonly string[]): string | undefined {
  const near = known
    .map((candidate) => ({ candidate, distance: distance(folded(key), folded(candidate)) }))
    .filter(({ candidate, distance: far }) => far <= (candidate.length < 6 ? 1 : 2))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

function folded(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '');
}

/** Letters to add, remove, replace, or swap with the next one (optimal string alignment). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) {
    return Infinity; // too far, whatever the letters are; and what is typed can be of any length
  }
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const at = (up: number, left: number): number =>
        (up === 0 ? current : rows[row - up])?.[column - left] ?? Infinity;
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(1, 0) + 1,
          at(0, 1) + 1,
          at(1, 1) + (isSame ? 0 : 1),
          isSwapped ? at(2, 2) + 1 : Infinity,
        ),
      );
    }
    rows.push(current);
  }
  return rows[a.length]?.[b.length] ?? Infinity;
}
