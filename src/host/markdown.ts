import { printable } from '../core/text.ts';

/** Text from outside in Markdown: as code, where nothing in it means anything. */
export function code(text: string): string {
  return text === '' ? '``' : `\`${printable(text).replace(/`/g, "'")}\``;
}

export function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ');
}

/** Text from outside in running text, also in a table: no markup, and no address made a link. */
export function plain(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]<>()#+!|~&:/@$-]/g, '\\$&')
    .replace(/www\./gi, (www) => www.replace('.', '\\.'));
}
