/**
 * One word of a POSIX shell, whatever is in it: inside single quotes nothing means anything, and a
 * single quote itself stands outside of them (POSIX XCU 2.2).
 */
export function quoteForSh(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A verbatim string of PowerShell. A quote in it is written twice; typographic single quotes count as
 * quotes there, too (about_Quoting_Rules).
 */
export function quoteForPowerShell(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/**
 * A value of a `.env` file. Readers of such files agree on plain values, and on single quotes that
 * keep everything between them as it is; how to write a single quote they do not agree on.
 *
 * @returns `undefined` for a value that can't be written so that all of them read the same
 */
export function quoteForEnvFile(value: string): string | undefined {
  if (/^[\w.~+/=-]+$/.test(value)) {
    return value;
  }
  return /['\r\n]/.test(value) ? undefined : `'${value}'`;
}
