import { closesJson, jsonTokens, opensJson } from './jsonTokens.ts';

/** Deeper levels share one indentation, so that the text grows with the value, not its square. */
const maxIndentLevels = 12;
const longestOneLiner = 60;

/**
 * A value as JSON, or `undefined` when it is nested too deeply for that: `JSON.parse` takes what
 * `JSON.stringify` gives up on at about 5,000 levels.
 */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/**
 * Lays valid JSON text out over lines. Works on the text and not on the value, so that what is shown
 * is what was signed: duplicate members, the order of members and long numbers all stay.
 *
 * @param maxLevels - of indentation; what is deeper has that of the last one. Default: 12
 */
export function indentJson(json: string, maxLevels = maxIndentLevels): string {
  let text = '';
  let level = 0;
  let previous = '';
  const newLine = (): string => `\n${'  '.repeat(Math.min(level, maxLevels))}`;
  for (const token of jsonTokens(json)) {
    if (closesJson(token)) {
      level -= 1;
      text += opensJson(previous) ? '' : newLine();
    } else if (opensJson(previous) || previous === ',') {
      text += newLine();
    } else if (previous === ':') {
      text += ' ';
    }
    text += token;
    level += opensJson(token) ? 1 : 0;
    previous = token;
  }
  return text;
}

/** JSON for a narrow place: on one line if it is short, else laid out over lines. */
export function compactOrIndented(json: string): string {
  return json.length <= longestOneLiner ? json : indentJson(json);
}
