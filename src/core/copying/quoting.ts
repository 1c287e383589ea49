/**
 * One word of a POSIX shell, whatever is in it: inside single quotes nothing means anything, and a
 * single quote itself stands outside of them (POSIX XCU 2.2). So do two signs more, for whoever pastes
 * the word elsewhere:
 * - A backslash in front of another or of a quote, which fish reads as one of the two.
 * - In a text of several lines an exclamation mark. Where bash looks for commands of its history, before
 *   5.0 it takes every line for the beginning of a command, outside of quotes.
 */
export function quoteForSh(text: string): string {
  const outside = text.includes('\n') ? /['!]|\\(?=[\\'!]|$)/g : /'|\\(?=[\\']|$)/g;
  return `'${text.replace(outside, `'\\$&'`)}'`;
}

/**
 * A verbatim string of PowerShell. A quote in it is written twice; typographic single quotes count as
 * quotes there, too (about_Quoting_Rules).
 */
export function quoteForPowerShell(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/**
 * A value of a `.env` file. Readers of such files agree on plain values, which JWTs are, and the
 * libraries and shells among them on single quotes that keep everything between them as it is; how to
 * write a single quote they do not agree on. `docker run --env-file` knows no quotes and takes them for
 * a part of the value; what needs them has no other way that the rest would read.
 *
 * @returns `undefined` for a value that can't be written so that all with quotes read the same
 */
export function quoteForEnvFile(value: string): string | undefined {
  if (/^[\w.~+/=-]+$/.test(value)) {
    return value;
  }
  return /['\r\n]/.test(value) ? undefined : `'${value}'`;
}
