import { compactVerify, type CryptoKey } from 'jose';
import { abortedError, toOidcError } from '../errors.ts';
import { printable } from '../text.ts';
import { base64Oddities } from './base64url.ts';
import type { Check, CheckReason } from './checks.ts';
import type { JsonObject } from '../json.ts';
import type { KeySet } from './keySet.ts';

/** Signature algorithms that this tool verifies: all asymmetric, whatever a token's header says. */
export const supportedAlgorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** The `algorithm` row: the header names one that is supported and, if known, announced (RFC 8725 3.1). */
export function checkAlgorithm(
  header: JsonObject,
  announced: readonly string[] | undefined,
): Check {
  const alg = header['alg'];
  if (typeof alg !== 'string') {
    return {
      id: 'algorithm',
      outcome: 'failed',
      reason: alg === undefined ? 'missing' : 'wrong_type',
    };
  }
  const problem = refuseAlgorithm(alg, announced);
  return {
    id: 'algorithm',
    outcome: problem === undefined ? 'passed' : 'failed',
    reason: problem ?? 'ok',
    actual: printable(alg),
    ...(announced === undefined ? {} : { expected: printable(announced.join(' ')) }),
  };
}

function refuseAlgorithm(
  alg: string,
  announced: readonly string[] | undefined,
): CheckReason | undefined {
  if (alg.toLowerCase() === 'none') {
    return 'algorithm_none';
  }
  if (/^HS\d/.test(alg)) {
    return 'algorithm_symmetric';
  }
  if (!supportedAlgorithms.includes(alg)) {
    return 'algorithm_unsupported';
  }
  return announced === undefined || announced.includes(alg) ? undefined : 'algorithm_not_announced';
}

/**
 * The `signature` row of a JWT whose algorithm passed. Keys come from the provider's key set and
 * from nowhere else: `jku`, `jwk`, `x5u` and `x5c` of the header are not looked at (RFC 8725 3.10).
 */
export async function checkSignature(
  token: string,
  header: JsonObject,
  keys: KeySet | undefined,
  signal: AbortSignal,
): Promise<Check> {
  if (header['crit'] !== undefined || header['b64'] !== undefined) {
    return failed('critical_header');
  }
  if (token.split('.', 6).some((part) => base64Oddities(part).length > 0)) {
    return failed('not_canonical'); // the library would take several texts for one signature
  }
  if (keys === undefined) {
    return { id: 'signature', outcome: 'not_run', reason: 'no_key_set' };
  }
  const { alg, kid } = header;
  if (typeof alg !== 'string' || (kid !== undefined && typeof kid !== 'string')) {
    return failed('wrong_type');
  }
  try {
    const result = await keys.use({ alg, kid }, signal, (candidates) =>
      verifyWithAny(token, alg, candidates),
    );
    return result.check;
  } catch (cause) {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    const { code } = toOidcError(cause);
    return { id: 'signature', outcome: 'not_run', reason: 'keys_unavailable', actual: code };
  }
}

async function verifyWithAny(
  token: string,
  alg: string,
  candidates: readonly CryptoKey[],
): Promise<{ accepted: boolean; check: Check }> {
  for (const key of candidates) {
    try {
      await compactVerify(token, key, { algorithms: [alg] });
      return { accepted: true, check: { id: 'signature', outcome: 'passed', reason: 'ok' } };
    } catch {
      // Not this key; jose tells why in several error classes, and none changes what is next.
    }
  }
  const reason = candidates.length === 0 ? 'key_not_found' : 'signature_wrong';
  return { accepted: false, check: failed(reason) };
}

function failed(reason: CheckReason): Check {
  return { id: 'signature', outcome: 'failed', reason };
}
