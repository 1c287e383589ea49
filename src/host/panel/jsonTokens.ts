/**
 * The tokens of valid JSON text in order: strings with their quotes, punctuation, and literals. No
 * recursion and no backtracking, so neither depth nor length of the text can hurt.
 */
export function* jsonTokens(json: string): Generator<string> {
  let at = 0;
  while (at < json.length) {
    const start = at;
    const char = json.charAt(start);
    if (char === '"') {
      at = endOfString(json, start);
    } else if (punctuation.includes(char)) {
      at += 1;
    } else {
      while (at < json.length && !`${punctuation}${whitespace}`.includes(json.charAt(at))) {
        at += 1;
      }
    }
    if (at > start) {
      yield json.slice(start, at);
    } else {
      at += 1;
    }
  }
}

export function opensJson(token: string): boolean {
  return token === '{' || token === '[';
}

export function closesJson(token: string): boolean {
  return token === '}' || token === ']';
}

const punctuation = '{}[]:,';
const whitespace = ' \t\r\n';

/** Index after the closing quote of the string that starts at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') {
    at += json.charAt(at) === '\\' ? 2 : 1;
  }
  return at + 1;
}
