/** Whether two lists have the same texts in them, in whatever order and however often. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const [setA, setB] = [new Set(a), new Set(b)];
  return setA.size === setB.size && [...setA].every((item) => setB.has(item));
}

/** One list for all that are the same set. */
export function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
