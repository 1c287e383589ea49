import { escaped, unprintable } from './text.ts';

// Not in text.ts: that is read at activation, where each such pattern takes its time.
const everyUnprintableInLines = new RegExp(`(?!\\n)${unprintable.source}`, 'gu');

/** A whole text of several lines, made harmless to print as by `printable` and never cut. */
export function printableLines(text: string): string {
  return text.replace(everyUnprintableInLines, escaped);
}
