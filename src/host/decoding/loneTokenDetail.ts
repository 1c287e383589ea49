import type { JsonObject } from '../../core/json.ts';
import { printable } from '../../core/text.ts';
import { epochSecondsOf } from '../panel/claimRows.ts';
import { maskToken } from '../panel/maskToken.ts';

interface LoneTokenDetailWords {
  issued(epochSeconds: number): string;
  expires(epochSeconds: number): string;
}

/** Of an outside name in a list; what tells tokens of the same account apart comes after it. */
const maxNameLength = 60;

/** What tells a token of no session from others in a list: whose it is, its times, its two ends. */
export function loneTokenDetail(
  token: string,
  claims: JsonObject,
  words: LoneTokenDetailWords,
): string {
  const names = [claims['sub'], claims['iss']].filter((name) => typeof name === 'string');
  const issuedAt = epochSecondsOf('iat', claims['iat']);
  const expiresAt = epochSecondsOf('exp', claims['exp']);
  return [
    ...names.map((name) => printable(name, maxNameLength)),
    ...(issuedAt === undefined ? [] : [words.issued(issuedAt)]),
    ...(expiresAt === undefined ? [] : [words.expires(expiresAt)]),
    printable(maskToken(token)),
  ].join(', ');
}
