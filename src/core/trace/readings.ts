/** Ways to escape a text one in another; two deep, as in a form within JSON. */
const maxDepth = 2;

/**
 * A text in every way that it can be read, to look for something in: as it is, and without percent
 * (RFC 3986 2.1), HTML or JSON escapes. Each is in {@link folded} form.
 */
export function readingsOf(text: string): ReadonlySet<string> {
  const found = new Set([text.replace(/\s/g, '')]); // a line may break within an escape
  for (let depth = 0; depth < maxDepth; depth += 1) {
    for (const reading of [...found]) {
      unescapes.forEach((unescape) => found.add(unescape(reading)));
    }
  }
  return new Set([...found].map(folded));
}

/** In capitals, and without what breaks, escapes or joins: white space, controls, `\` and `+`. */
export function folded(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}\\+]/gu, '').toUpperCase();
}

const unescapes: readonly ((text: string) => string)[] = [withoutPercent, withoutHtml, withoutJson];

function withoutPercent(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

const htmlEscape = /&(?:#0*(\d{1,6})|#x0*([\da-f]{1,5})|(amp|lt|gt|quot|apos|nbsp));/gi;
const htmlNames: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function withoutHtml(text: string): string {
  return text.replace(htmlEscape, (...[, decimal, hex, name]: readonly (string | undefined)[]) =>
    name === undefined
      ? String.fromCodePoint(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal))
      : (htmlNames.get(name.toLowerCase()) ?? ''),
  );
}

function withoutJson(text: string): string {
  return text.replace(
    /\\(?:u([\da-f]{4})|(.))/gi,
    (...[, hex, char = '']: readonly (string | undefined)[]) =>
      hex === undefined ? char.replace(/[nrtbf]/i, '') : String.fromCharCode(parseInt(hex, 16)),
  );
}
