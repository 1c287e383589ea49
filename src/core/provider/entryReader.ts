import { isJsonObject, type JsonObject } from '../json.ts';
import type { ExpectedType, ProblemKind, SettingsProblem } from './settingsProblem.ts';

/** Reads the members of one settings object and collects what is wrong with them, path by path. */
export class EntryReader {
  readonly problems: SettingsProblem[] = [];
  readonly #path: string;
  readonly #entry: JsonObject;

  constructor(path: string, entry: JsonObject) {
    this.#path = path;
    this.#entry = entry;
  }

  error(key: string, kind: ProblemKind): void {
    this.problems.push({ path: `${this.#path}.${key}`, severity: 'error', ...kind });
  }

  warn(key: string, kind: ProblemKind): void {
    this.problems.push({ path: `${this.#path}.${key}`, severity: 'warning', ...kind });
  }

  keys(): readonly string[] {
    return Object.keys(this.#entry);
  }

  has(key: string): boolean {
    return this.#entry[key] !== undefined;
  }

  /** Text that is not blank, or `undefined` where there is none. */
  text(key: string): string | undefined {
    const value = this.#entry[key];
    if (value === undefined) {
      return undefined;
    }
    if (typeof value === 'string' && value.trim() !== '') {
      return value.trim();
    }
    this.#wrongType(key, 'text');
    return undefined;
  }

  /** One text, or a list of texts. */
  texts(key: string): readonly string[] | undefined {
    const value = this.#entry[key];
    if (value === undefined) {
      return undefined;
    }
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (isTextList(list)) {
      return list;
    }
    this.#wrongType(key, 'text_or_list');
    return undefined;
  }

  /** One of a few words. */
  choice<T extends string>(key: string, supported: readonly T[]): T | undefined {
    const value = this.text(key);
    const chosen = supported.find((candidate) => candidate === value);
    if (value !== undefined && chosen === undefined) {
      this.error(key, { code: 'unsupported_value', supported });
    }
    return chosen;
  }

  /** A switch that can be left to what the provider wants, which is the default. */
  autoOrBoolean(key: string): 'auto' | boolean {
    const value = this.#entry[key];
    if (value === undefined || value === 'auto') {
      return 'auto';
    }
    if (typeof value === 'boolean') {
      return value;
    }
    this.#wrongType(key, 'auto_or_boolean');
    return 'auto';
  }

  /** An object whose values are all text. */
  textValues(key: string): Readonly<Record<string, string>> {
    const value = this.#entry[key];
    if (value === undefined) {
      return {};
    }
    if (isJsonObject(value) && isTextList(Object.values(value))) {
      return value as Readonly<Record<string, string>>;
    }
    this.#wrongType(key, 'text_values');
    return {};
  }

  /** A reader for an object member; what it finds wrong must be taken over with `adopt`. */
  child(key: string): EntryReader | undefined {
    const value = this.#entry[key];
    if (value === undefined) {
      return undefined;
    }
    if (isJsonObject(value)) {
      return new EntryReader(`${this.#path}.${key}`, value);
    }
    this.#wrongType(key, 'object');
    return undefined;
  }

  adopt(child: EntryReader): void {
    this.problems.push(...child.problems);
  }

  #wrongType(key: string, expected: ExpectedType): void {
    this.error(key, { code: 'wrong_type', expected });
  }
}

function isTextList(list: readonly unknown[]): list is readonly string[] {
  return list.every((item) => typeof item === 'string');
}
