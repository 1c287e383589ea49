/** What tokens, codes and keys are written with, in the shape that they have. */
const run = /[\w+=~-]{16,}/g;

/**
 * Replaces what looks like a random value: sixteen characters and more without a break, with digits
 * among letters or capitals strewn about. Words, however long, stay.
 */
export function replaceRandom(text: string, replacement: (found: string) => string): string {
  return text.replace(run, (found) => (looksRandom(found) ? replacement(found) : found));
}

function looksRandom(text: string): boolean {
  const digits = text.match(/\d/g)?.length ?? 0;
  const capitalsInside = text.match(/[a-z\d][A-Z]/g)?.length ?? 0;
  return digits >= 2 || capitalsInside >= 4;
}
