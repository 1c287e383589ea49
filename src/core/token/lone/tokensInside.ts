import { isJsonObject, type JsonObject } from '../../json.ts';
import { printable } from '../../text.ts';
import { maxNestedTokens } from './limits.ts';
import { looksLikeJwt } from './readableToken.ts';

/** A JWT that is the value of a claim. */
export interface InnerToken {
  /** Where in the claims, such as `a.b[0]`; outside text, already printable. */
  readonly path: string;
  /** Secret, as the token around it. */
  readonly token: string;
}

/** The JWTs in a set of claims at any depth, the outer ones first. They are not looked into. */
export function tokensInside(claims: JsonObject): readonly InnerToken[] {
  const found: InnerToken[] = [];
  const waiting: { readonly path: string; readonly value: unknown }[] = membersOf('', claims);
  for (const { path, value } of waiting) {
    if (found.length === maxNestedTokens) {
      break;
    }
    if (typeof value === 'string' && looksLikeJwt(value)) {
      found.push({ path: printable(path), token: value });
    }
    waiting.push(...membersOf(path, value));
  }
  return found;
}

function membersOf(path: string, value: unknown): { path: string; value: unknown }[] {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => ({ path: `${path}[${index}]`, value: item }));
  }
  return isJsonObject(value)
    ? Object.entries(value).map(([name, item]) => ({
        path: path === '' ? name : `${path}.${name}`,
        value: item,
      }))
    : [];
}
