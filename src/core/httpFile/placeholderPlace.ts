/** Where in a line of a `.http` file a placeholder can be put in. */
export interface PlaceholderPlace {
  /** What stands from here to the cursor is replaced. */
  readonly start: number;
  /** What has to be written in front of the placeholder. */
  readonly before: string;
}

const maxLineLength = 500;

const authorization = /^\s*authorization\s*:([ \t]*)((?:bearer|dpop)[ \t]+)?([^ \t]*)$/i;
/** A variable whose name says what it is for. */
const definition =
  /^\s*@[\w.-]*(?:token|auth|bearer)[\w.-]*\s*=[ \t]*((?:bearer|dpop)[ \t]+)?([^ \t]*)$/i;

/**
 * Where a placeholder fits behind what is typed of a line: as the value of an Authorization header, with
 * the scheme if that is not there yet, or of a variable for one. `undefined` elsewhere.
 */
export function placeholderPlace(typed: string): PlaceholderPlace | undefined {
  if (typed.length > maxLineLength) {
    return undefined;
  }
  const [line, space = '', scheme = '', value = ''] = authorization.exec(typed) ?? [];
  if (line !== undefined) {
    const before = `${space === '' ? ' ' : ''}${scheme === '' ? 'Bearer ' : ''}`;
    return { start: typed.length - value.length, before };
  }
  const defined = definition.exec(typed);
  return defined === null
    ? undefined
    : { start: typed.length - (defined[2] ?? '').length, before: '' };
}
