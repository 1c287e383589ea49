/** A parsed JSON object. `__proto__` in it is an own property, never the prototype. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, as opposed to an array, `null` or a primitive. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text is JSON of any kind. */
export function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same JSON value with each of its strings replaced. Names of members stay as they are. */
export function mapTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return replace(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapTexts(item, replace));
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, mapTexts(member, replace)]),
    );
  }
  return value;
}
