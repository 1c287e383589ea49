import { createPrivateKey, randomUUID, X509Certificate, type KeyObject } from 'node:crypto';
import { SignJWT, type JWTHeaderParameters } from 'jose';
import type { ClientAuth } from 'openid-client';
import { OidcError } from '../errors.ts';
import { algorithmsOf } from '../provider/clientKeys/algorithms.ts';
import type { ClientKey } from '../provider/clientKeys/clientKey.ts';

/** Whom an assertion is for. */
export interface AssertionTarget {
  /** `token_endpoint_auth_signing_alg_values_supported`; `undefined` where nothing is announced. */
  readonly algorithms: readonly string[] | undefined;
  readonly audience: string;
}

/** Short, since each request has one of its own. */
const lifetimeSeconds = 60;

const hmacAlgorithms = ['HS256', 'HS384', 'HS512'] as const;

/**
 * Authenticates a client by a JWT signed with its secret (`client_secret_jwt`, OpenID Connect Core 9).
 *
 * @throws {OidcError} `client_assertion_unsupported`
 */
export function clientSecretJwt(clientSecret: string, target: AssertionTarget): ClientAuth {
  const alg = choose(hmacAlgorithms, target.algorithms);
  return assertion({ alg }, new TextEncoder().encode(clientSecret), target.audience);
}

/**
 * Authenticates a client by a JWT signed with its private key (`private_key_jwt`, RFC 7523 2.2). A
 * certificate of the key is named by its thumbprint, which is how Microsoft Entra ID finds the key.
 *
 * @throws {OidcError} `client_assertion_unsupported`
 */
export function privateKeyJwt(key: ClientKey, target: AssertionTarget): ClientAuth {
  const privateKey = createPrivateKey(key.privateKeyPem);
  const possible = algorithmsOf(privateKey).filter(
    (algorithm) => key.algorithm === undefined || algorithm === key.algorithm,
  );
  const header = {
    alg: choose(possible, target.algorithms),
    ...(key.keyId !== undefined && { kid: key.keyId }),
    ...(key.certificatePem !== undefined && { 'x5t#S256': thumbprint(key.certificatePem) }),
  };
  return assertion(header, privateKey, target.audience);
}

function assertion(
  header: JWTHeaderParameters,
  key: KeyObject | Uint8Array,
  audience: string,
): ClientAuth {
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the library does wait for it
  return async (_server, client, body) => {
    const jwt = new SignJWT({ iss: client.client_id, sub: client.client_id, aud: audience })
      .setProtectedHeader(header)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${String(lifetimeSeconds)}s`);
    body.set('client_id', client.client_id);
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    body.set('client_assertion', await jwt.sign(key));
  };
}

function choose(possible: readonly string[], announced: readonly string[] | undefined): string {
  const chosen = possible.find((algorithm) => announced?.includes(algorithm) ?? true);
  if (chosen === undefined) {
    const offered = announced ?? [];
    throw new OidcError('client_assertion_unsupported', { possible, offered });
  }
  return chosen;
}

/** SHA-256 of the certificate in base64url (RFC 7515 4.1.8). */
function thumbprint(certificatePem: string): string {
  const hex = new X509Certificate(certificatePem).fingerprint256.replaceAll(':', '');
  return Buffer.from(hex, 'hex').toString('base64url');
}
