/** What stands where a value is to be filled in, by a person or by a shell. */
const gap = /^(?:\$?\{.*\}|<.*>|\[.*\]|\$\(.*\)|\$\w+|%\w+%)$/s;

/** Whether nobody has filled this in: `{yourClientId}`, `<client id>`, `[Enter the id]`, `$CLIENT_ID`. */
export function isGap(text: string): boolean {
  return gap.test(text);
}

/** The text of an id or a URL, which has none of these characters in it once it is filled in. */
export function filledIn(text: string | undefined): string | undefined {
  return text === undefined || isGap(text) || /[{}<>$\s]/.test(text) ? undefined : text;
}

/** `${KC_ID:abc}` is a variable's value, or abc. Variables are not looked up. Works through a whole tree. */
export function withDefaults(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{[^{}:]*:([^{}]*)\}/g, '$1');
  }
  if (Array.isArray(value)) {
    return value.map(withDefaults);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withDefaults(one)]))
    : value;
}
