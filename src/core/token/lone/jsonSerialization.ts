import { isJsonObject, type JsonObject } from '../../json.ts';
import { printable } from '../../text.ts';
import { maxJsonSignatures, maxListedNames } from './limits.ts';
import { readToken, type LoneToken } from './readToken.ts';

/** A JWS or JWE as JSON (RFC 7515 7.2, RFC 7516 7.2), and the same in the compact form. */
export interface JsonSerialization {
  readonly form: 'flattened' | 'general';
  /** One a signature; of a JWE one, whose header can be read. */
  readonly tokens: readonly LoneToken[];
  /** How many signatures or recipients there are, of which `tokens` are the first. */
  readonly signatures: number;
  /** Parameters outside of what is signed (`header`), which are ignored. Already printable. */
  readonly unprotected: readonly string[];
}

/** Reads a JSON object as a serialization; `undefined` for any other object. */
export function readJsonSerialization(value: JsonObject): JsonSerialization | undefined {
  const { payload, signature, signatures, ciphertext } = value;
  if (typeof ciphertext === 'string') {
    return encrypted(value, ciphertext);
  }
  if (typeof payload !== 'string') {
    return undefined;
  }
  if (Array.isArray(signatures)) {
    return signed('general', payload, signatures);
  }
  return typeof signature === 'string' ? signed('flattened', payload, [value]) : undefined;
}

function signed(
  form: JsonSerialization['form'],
  payload: string,
  signatures: readonly unknown[],
): JsonSerialization {
  const first = signatures.slice(0, maxJsonSignatures).filter(isJsonObject);
  return {
    form,
    tokens: first.map((one) =>
      readToken([text(one['protected']), payload, text(one['signature'])].join('.')),
    ),
    signatures: signatures.length,
    unprotected: namesOf(first.map(({ header }) => header)),
  };
}

function encrypted(value: JsonObject, ciphertext: string): JsonSerialization {
  const { recipients } = value;
  const all: readonly unknown[] = Array.isArray(recipients) ? recipients : [value];
  const recipient = all.find(isJsonObject) ?? {};
  const parts = [value['protected'], recipient['encrypted_key'], value['iv']].map(text);
  return {
    form: Array.isArray(recipients) ? 'general' : 'flattened',
    tokens: [readToken([...parts, ciphertext, text(value['tag'])].join('.'))],
    signatures: all.length,
    unprotected: namesOf([value['unprotected'], recipient['header']]),
  };
}

function namesOf(headers: readonly unknown[]): readonly string[] {
  const names = headers.filter(isJsonObject).flatMap((header) => Object.keys(header));
  return [...new Set(names)].slice(0, maxListedNames).map((name) => printable(name, 60));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
