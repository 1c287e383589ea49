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

/**
 * Names that occur more than once in one object of valid JSON text, each once. Parsers keep the last
 * one silently, so two readers of the same token may see different claims (RFC 7519 4).
 */
export function duplicateMembers(json: string): readonly string[] {
  const duplicates = new Set<string>();
  const objects: (Set<string> | undefined)[] = [];
  let previous = '';
  for (const token of jsonTokens(json)) {
    if (opensJson(token)) {
      objects.push(token === '{' ? new Set() : undefined);
    } else if (closesJson(token)) {
      objects.pop();
    } else if (token === ':') {
      const name = JSON.parse(previous) as string;
      const names = objects.at(-1);
      if (names?.has(name) === true) {
        duplicates.add(name);
      }
      names?.add(name);
    }
    previous = token;
  }
  return [...duplicates];
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
