import { printable } from '../core/text.ts';

/** Text from outside in Markdown: as code, where nothing in it means anything. */
export function code(text: string): string {
  return text === '' ? '``' : `\`${printable(text).replace(/`/g, "'")}\``;
}

export function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

/** A name that people chose, in running text. */
export function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~&:/@$-]/g, '\\$&');
}
