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

const longestPath = 120;

/** One object or list that the survey is inside of. */
interface Level {
  /** `undefined` for a list. */
  readonly seen: Set<string> | undefined;
  name: string;
  index: number;
}

/**
 * Goes over a text once, character by character: neither its length nor its depth can do harm. Of a text
 * that is no JSON the numbers mean nothing. Beyond the limits of depth and members it only counts.
 */
export function surveyJson(json: string): JsonSurvey {
  const names = new Set<string>();
  const duplicates = new Set<string>();
  const prototypeMembers = new Set<string>();
  const levels: Level[] = [];
  let [level, depth, members] = [0, 0, 0];
  let justOpened = false;
  let text: readonly [start: number, end: number] = [0, 0];

  const isTracked = (): boolean => level <= maxJsonDepth && members <= maxJsonMembers;
  const meet = (): void => {
    const current = levels.at(-1);
    if (current?.seen === undefined) {
      return;
    }
    const name = unquoted(json.slice(...text));
    const isAgain = current.seen.has(name);
    current.seen.add(name);
    current.name = name;
    if (level === 1 && names.size < maxListedNames) {
      names.add(printable(name));
    }
    if (isAgain && duplicates.size < maxListedNames) {
      duplicates.add(pathOf(levels));
    }
    if (prototypeNames.has(name) && prototypeMembers.size < maxListedNames) {
      prototypeMembers.add(pathOf(levels));
    }
  };

  for (let at = 0; at < json.length; at += 1) {
    const char = json.charAt(at);
    switch (char) {
      case '"': {
        const end = endOfString(json, at);
        text = [at, end];
        at = end - 1;
        justOpened = false;
        break;
      }
      case '{':
      case '[':
        level += 1;
        depth = Math.max(depth, level);
        members += 1; // the first one in it; taken back where there is none
        if (isTracked()) {
          levels.push({ seen: char === '{' ? new Set() : undefined, name: '', index: 0 });
        }
        justOpened = true;
        break;
      case '}':
      case ']':
        members -= justOpened ? 1 : 0;
        if (levels.length === level) {
          levels.pop();
        }
        level -= 1;
        justOpened = false;
        break;
      case ':':
        if (levels.length === level && isTracked()) {
          meet();
        }
        break;
      case ',': {
        members += 1;
        const current = levels.length === level ? levels.at(-1) : undefined;
        if (current !== undefined) {
          current.index += 1;
        }
        break;
      }
      default:
        justOpened &&= ' \t\r\n'.includes(char);
    }
  }
  return {
    ...{ depth, members, names: [...names] },
    ...{ duplicates: [...duplicates], prototypeMembers: [...prototypeMembers] },
  };
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
  const path = levels
    .map(({ seen, name, index }) => (seen === undefined ? `[${index}]` : `.${name}`))
    .join('');
  return printable(path.startsWith('.') ? path.slice(1) : path, longestPath);
}
