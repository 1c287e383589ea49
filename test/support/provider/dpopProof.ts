import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose';

export interface DpopRequest {
  readonly method: string;
  /** Without query. */
  readonly url: string;
  /** The `DPoP` header. */
  readonly proof: string;
  readonly accessToken: string;
}

/** What an API must find in a proof (RFC 9449 4.3). Resolves to its nonce, and to whose key it is. */
export async function checkDpopProof({
  method,
  url,
  proof,
  accessToken,
}: DpopRequest): Promise<{ readonly jkt: string; readonly nonce: unknown }> {
  const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt' });
  const ath = createHash('sha256').update(accessToken).digest('base64url');
  if (payload['htm'] !== method || payload['htu'] !== url || payload['ath'] !== ath) {
    throw new errors.JWTInvalid('the proof is for another request');
  }
  if (typeof payload.jti !== 'string' || isSeen(payload.jti)) {
    throw new errors.JWTInvalid('the proof was used before');
  }
  const { jwk } = protectedHeader;
  if (jwk === undefined || 'd' in jwk) {
    throw new errors.JWTInvalid('the proof has no public key');
  }
  return { jkt: await calculateJwkThumbprint(jwk), nonce: payload['nonce'] };
}

const seen = new Set<string>();

function isSeen(jti: string): boolean {
  const isOld = seen.has(jti);
  seen.add(jti);
  return isOld;
}
