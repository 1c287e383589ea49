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
