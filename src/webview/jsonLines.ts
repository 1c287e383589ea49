/** Laid out JSON as lines that can be folded and searched. No page is needed for it. */

export interface JsonLine {
  readonly text: string;
  /** Place of the line that closes what this one opens; `undefined` where it opens nothing. */
  readonly closedAt: number | undefined;
}

/** Splits text as `indentJson` lays it out: brackets that are not closed on their line end it. */
export function jsonLines(json: string): readonly JsonLine[] {
  const texts = json.split('\n');
  const closedAt: (number | undefined)[] = texts.map(() => undefined);
  const open: number[] = [];
  texts.forEach((text, index) => {
    const first = text.trimStart().charAt(0);
    if (first === '}' || first === ']') {
      const opener = open.pop();
      if (opener !== undefined) {
        closedAt[opener] = index;
      }
    }
    const last = text.at(-1);
    if (last === '{' || last === '[') {
      open.push(index);
    }
  });
  return texts.map((text, index) => ({ text, closedAt: closedAt[index] }));
}

/** Places of the lines that can be seen, in order. */
export function visibleLines(
  lines: readonly JsonLine[],
  folded: ReadonlySet<number>,
): readonly number[] {
  const visible: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    visible.push(at);
    const closedAt = lines[at]?.closedAt;
    if (folded.has(at) && closedAt !== undefined) {
      at = closedAt;
    }
  }
  return visible;
}

/** Places of the lines that contain the text, whatever its case; none for an empty one. */
export function matchingLines(lines: readonly JsonLine[], wanted: string): readonly number[] {
  const text = wanted.toLowerCase();
  return text === ''
    ? []
    : lines.flatMap((line, index) => (line.text.toLowerCase().includes(text) ? [index] : []));
}

/** What is folded without all that hides this line. */
export function unfoldedAt(
  lines: readonly JsonLine[],
  folded: ReadonlySet<number>,
  line: number,
): ReadonlySet<number> {
  const hides = (at: number): boolean => at < line && line <= (lines[at]?.closedAt ?? at);
  return new Set([...folded].filter((at) => !hides(at)));
}

/** Every line that opens something but the first, which holds it all. */
export function foldableLines(lines: readonly JsonLine[]): ReadonlySet<number> {
  return new Set(
    lines.flatMap(({ closedAt }, index) => (closedAt === undefined || index === 0 ? [] : [index])),
  );
}
