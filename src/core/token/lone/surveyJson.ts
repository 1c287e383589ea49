import { printable } from '../../text.ts';
import { maxJsonDepth, maxJsonMembers, maxListedNames } from './limits.ts';

/** What a JSON text is like, found without parsing it. Names and paths are already printable. */
export interface JsonSurvey {
  /** Levels of objects and lists. */
  readonly depth: number;
  /** Members of objects and elements of lists. */
  readonly members: number;
  /** Of the outermost object, the first ones. */
  readonly names: readonly string[];
  /** Paths of members that occur again in the same object, such as `a.b[0].c`. */
  readonly duplicates: readonly string[];
  /** Paths of members named like the parts of an object's prototype chain. */
  readonly prototypeMembers: readonly string[];
}

const prototypeNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Characters of a path that are shown, its last ones, and of each name in it. */
const longestPath = 120;
const longestName = 60;

/**
 * Goes over a text once, character by character: neither its length nor its depth can do harm. Of a text
 * that is no JSON the numbers mean nothing. Beyond the limits of depth and members it only counts.
 */
export function surveyJson(json: string): JsonSurvey {
  const surveyor = new Surveyor();
  let string = '';
  for (let at = 0; at < json.length; at += 1) {
    const char = json.charAt(at);
    switch (char) {
      case '"': {
        const end = endOfString(json, at);
        string = json.slice(at, end);
        at = end - 1;
        surveyor.meetValue();
        break;
      }
      case '{':
      case '[':
        surveyor.open(char === '{' ? new Map() : undefined);
        break;
      case '}':
      case ']':
        surveyor.close();
        break;
      case ':':
        surveyor.meetName(string);
        break;
      case ',':
        surveyor.meetComma();
        break;
      default:
        if (!' \t\r\n'.includes(char)) {
          surveyor.meetValue();
        }
    }
  }
  return surveyor.survey();
}

/** One object or list that the survey is inside of. */
interface Level {
  /** How often each name was met; `undefined` for a list. */
  readonly seen: Map<string, number> | undefined;
  name: string;
  index: number;
}

class Surveyor {
  readonly #names = new Set<string>();
  readonly #duplicates = new Set<string>();
  readonly #prototypeMembers = new Set<string>();
  /** Those within the limits; deeper ones are only counted. */
  readonly #levels: Level[] = [];
  #level = 0;
  #depth = 0;
  #members = 0;
  #isEmptySoFar = false;

  open(seen: Level['seen']): void {
    this.#level += 1;
    this.#depth = Math.max(this.#depth, this.#level);
    this.#members += 1; // the first one in it, taken back where there is none
    if (this.#isWithinLimits()) {
      this.#levels.push({ seen, name: '', index: 0 });
    }
    this.#isEmptySoFar = true;
  }

  close(): void {
    this.#members -= this.#isEmptySoFar ? 1 : 0;
    if (this.#current() !== undefined) {
      this.#levels.pop();
    }
    this.#level -= 1;
    this.#isEmptySoFar = false;
  }

  meetValue(): void {
    this.#isEmptySoFar = false;
  }

  meetComma(): void {
    this.#members += 1;
    const current = this.#current();
    if (current !== undefined) {
      current.index += 1;
    }
  }

  /** @param string The name as it is written, with its quotes */
  meetName(string: string): void {
    const current = this.#current();
    if (current?.seen === undefined || !this.#isWithinLimits()) {
      return;
    }
    const name = unquoted(string);
    const count = (current.seen.get(name) ?? 0) + 1;
    current.seen.set(name, count);
    current.name = name.length > longestName ? `${name.slice(0, longestName)}…` : name;
    if (this.#level === 1) {
      addWithin(this.#names, () => printable(name));
    }
    // Each name of an object once, however often it is met: what is told costs no more than it says.
    if (count === 2) {
      addWithin(this.#duplicates, () => pathOf(this.#levels));
    }
    if (count === 1 && prototypeNames.has(name)) {
      addWithin(this.#prototypeMembers, () => pathOf(this.#levels));
    }
  }

  survey(): JsonSurvey {
    return {
      depth: this.#depth,
      members: this.#members,
      names: [...this.#names],
      duplicates: [...this.#duplicates],
      prototypeMembers: [...this.#prototypeMembers],
    };
  }

  /** `undefined` inside of one that is only counted. */
  #current(): Level | undefined {
    return this.#levels.length === this.#level ? this.#levels.at(-1) : undefined;
  }

  #isWithinLimits(): boolean {
    return this.#level <= maxJsonDepth && this.#members <= maxJsonMembers;
  }
}

function addWithin(names: Set<string>, name: () => string): void {
  if (names.size < maxListedNames) {
    names.add(name());
  }
}

/** Index after the closing quote of the string that starts at `start`. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') {
    at += json.charAt(at) === '\\' ? 2 : 1;
  }
  return at + 1;
}

/** Names are compared as parsers see them: `\u0061` is `a`. */
function unquoted(string: string): string {
  try {
    return String(JSON.parse(string));
  } catch {
    return string;
  }
}

function pathOf(levels: readonly Level[]): string {
  let path = '';
  for (let at = levels.length - 1; at >= 0 && path.length <= longestPath; at -= 1) {
    const { seen, name = '', index = 0 } = levels[at] ?? {};
    path = `${seen === undefined ? `[${index}]` : `.${name}`}${path}`;
  }
  const whole = path.startsWith('.') ? path.slice(1) : path;
  return printable(whole.length > longestPath ? `…${whole.slice(-longestPath)}` : whole);
}
