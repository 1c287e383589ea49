const shownAtStart = 4;
const shownAtEnd = 4;
/** Below this length the shown ends would be too much of the whole. */
const minimumLength = 40;
const dots = '•'.repeat(12);

/** A token that can be recognised but not used: its first and last characters with dots between. */
export function maskToken(token: string): string {
  return token.length < minimumLength
    ? dots
    : `${token.slice(0, shownAtStart)}${dots}${token.slice(-shownAtEnd)}`;
}
