import { isJsonObject, type JsonObject } from '../json.ts';

/**
 * The key that a session's tokens are bound to (RFC 9449): who has a token and not this key can do
 * nothing with it. Secret, and kept with the tokens.
 */
export interface DpopKey {
  /** What it signs with, by its name in JOSE: `ES256` and the like. */
  readonly alg: string;
  /** Both halves, as a JWK (RFC 7517). */
  readonly privateJwk: JsonObject;
}

/** Whether a value from storage has the shape of a key; what is in it shows when it is used. */
export function isDpopKey(value: unknown): value is DpopKey {
  return (
    isJsonObject(value) && typeof value['alg'] === 'string' && isJsonObject(value['privateJwk'])
  );
}
