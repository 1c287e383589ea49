import type { Check } from '../checks.ts';
import type { JsonObject } from '../../json.ts';
import { printable } from '../../text.ts';
import { checkAlgorithm, checkSignature } from '../verifySignature.ts';
import type { Verification } from './verification.ts';

/**
 * The rows `signature`, `algorithm` and `key`. One request at most, for the provider's keys, and none
 * for an algorithm that would not do anyway.
 *
 * @param announced Algorithms of which it must be one; `undefined`: any supported one
 * @throws {OidcError} `cancelled`, or the signal's own reason, when it aborts
 */
export async function signatureRows(
  { token, keys }: Pick<Verification, 'token' | 'keys'>,
  header: JsonObject,
  announced: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<readonly [Check, Check, Check]> {
  const algorithm = checkAlgorithm(header, announced);
  const signature: Check =
    algorithm.outcome === 'failed'
      ? { id: 'signature', outcome: 'failed', reason: algorithm.reason }
      : await checkSignature(token, header, keys, signal);
  return [signature, algorithm, keyRow(signature, header)];
}

/** What looking for a key came to, as the signature tells: the two are looked for in one go. */
function keyRow({ outcome, reason, actual }: Check, { kid }: JsonObject): Check {
  const id = 'key';
  if (kid !== undefined && typeof kid !== 'string') {
    return { id, outcome: 'failed', reason: 'wrong_type' };
  }
  const named = kid === undefined ? {} : { actual: printable(kid) };
  if (outcome === 'passed' || reason === 'signature_wrong') {
    return { id, outcome: 'passed', reason: 'ok', ...named };
  }
  switch (reason) {
    case 'key_not_found':
      return { id, outcome: 'failed', reason, ...named };
    case 'keys_unavailable':
      return { id, outcome: 'not_run', reason, ...(actual !== undefined && { actual }) };
    case 'no_key_set':
      return { id, outcome: 'not_run', reason };
    default:
      return { id, outcome: 'not_run', reason: 'not_reached', ...named };
  }
}
