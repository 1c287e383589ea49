/** The change if there is one to make, else the value. A hook may return `undefined` on purpose. */
export function hooked<Value, Changed = Value>(
  hook: ((value: Value) => Changed) | undefined,
  value: Value,
): Value | Changed {
  return hook === undefined ? value : hook(value);
}
