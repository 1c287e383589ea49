import { escaped, unprintable } from './text.ts';

const everyUnprintableInLines = new RegExp(`(?!\\n)${unprintable.source}`, 'gu');

/** A whole text of several lines, made harmless to print as by `printable` and never cut. */
export function printableLines(text: string): string {
  return text.replace(everyUnprintableInLines, escaped);
}
