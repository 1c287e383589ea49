/** A part of a line, from the first character on, up to the second one. */
export interface LinePart {
  readonly start: number;
  readonly end: number;
}

const begun = /\$(?:\{(?:o(?:i(?:d(?:c(?::[\w.-]*)?)?)?)?)?)?$/;

/**
 * What a placeholder that is being typed takes the place of: from its `$` up to the cursor, and on to its
 * end if it has one already. `undefined` where none has been begun.
 */
export function typedPlaceholder(line: string, cursor: number): LinePart | undefined {
  const start = begun.exec(line.slice(0, cursor))?.index;
  if (start === undefined) {
    return undefined;
  }
  const rest = /^[\w.:-]*\}/.exec(line.slice(cursor))?.[0] ?? '';
  return { start, end: cursor + rest.length };
}
