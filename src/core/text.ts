/** A URL with nothing in it that could be secret. Made by `redactUrl` only. */
export type RedactedUrl = string & { readonly __redacted: unique symbol };

const maxOutsideTextLength = 300;

// Cc, Cf (bidi and zero-width among them), lone surrogates, line and paragraph separators, and letters
// without a shape: fillers, variation selectors, the blank of Braille. One selector right behind an
// emoji is in ordinary names, and only colours it. Spaces of other widths (Zs) leave a gap to be seen.
export const unprintable =
  /(?!(?<=\p{Extended_Pictographic})\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
const everyUnprintable = new RegExp(unprintable, 'gu');

/**
 * Makes text from outside harmless to print: control, bidirectional and zero-width characters and
 * lone surrogates become `\u{…}` escapes, and it is cut at `maxLength` characters (300 by default).
 */
export function printable(text: string, maxLength = maxOutsideTextLength): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return cut.replace(everyUnprintable, escaped);
}

/** One character as {@link printable} writes it. */
export function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Whether {@link printable} would escape anything in a text. */
export function hasUnprintable(text: string): boolean {
  return unprintable.test(text);
}

/**
 * Text from outside with nothing in it that the editor reads as markup. In a notification
 * `[x](command:y)` is a link that runs a command, so brackets lose their shape (vscode#46571);
 * `$(x)` is an icon in a QuickPick.
 */
export function inert(text: string): string {
  return printable(text).replace(/[[\]]/g, '|').replace(/`/g, "'").replace(/\$\(/g, '$ (');
}

/** Scheme, host, port and path of a URL: what a log may hold. Anything unparsable is not repeated. */
export function redactUrl(url: string): RedactedUrl {
  if (!URL.canParse(url)) {
    return '(not a URL)' as RedactedUrl;
  }
  const { protocol, host, pathname } = new URL(url);
  return printable(`${protocol}//${host}${pathname}`) as RedactedUrl;
}

/** Host and port of a URL; a text that is none is returned as it is. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
