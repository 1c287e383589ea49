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
  return { start, end: cursor + restOfPlaceholder(line, cursor) };
}

/** How many characters a placeholder goes on for behind the cursor. 0 where it has no end yet. */
export function restOfPlaceholder(line: string, cursor: number): number {
  return /^[\w.:-]*\}/.exec(line.slice(cursor))?.[0].length ?? 0;
}
