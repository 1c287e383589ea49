/** The change if there is one to make, else the value. A hook may return `undefined` on purpose. */
export function hooked<Value, Changed = Value, Rest extends readonly unknown[] = []>(
  hook: ((value: Value, ...rest: Rest) => Changed) | undefined,
  value: Value,
  ...rest: Rest
): Value | Changed {
  return hook === undefined ? value : hook(value, ...rest);
}
