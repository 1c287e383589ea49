import type { GrantType, Json } from './types.ts';

/** A JSON object with one member less. */
export function without(name: string): (value: Json) => Json {
  return (value) => {
    const { [name]: _, ...rest } = value;
    return rest;
  };
}

/** A JSON object with one member changed. */
export function changed(name: string, change: (value: unknown) => unknown): (value: Json) => Json {
  return (value) => ({ ...value, [name]: change(value[name]) });
}

/** The text with something at its end, as the conformance suite spoils values. */
export function spoilt(value: unknown): string {
  return `${String(value)}1`;
}

/** A change that leaves the answer to a code alone. */
export function onRefresh<Value>(
  change: (value: Value) => Value,
): (value: Value, grant: GrantType) => Value {
  return (value, grant) => (grant === 'refresh_token' ? change(value) : value);
}
