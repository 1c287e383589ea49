import { createPrivateKey, X509Certificate } from 'node:crypto';
import { OidcError } from '../../errors.ts';
import type { ClientKey } from './clientKey.ts';
import { pemBlocks } from './pem.ts';

/**
 * Puts certificates to the key they are for: the client's own one, and those it was issued by in any
 * order after it.
 *
 * @throws {OidcError} `client_key_unusable` when there is none, or none that is for the key and valid
 */
export function addCertificate(key: ClientKey, text: string, nowEpochMs: number): ClientKey {
  const blocks = pemBlocks(text).filter(({ label }) => label === 'CERTIFICATE');
  const certificates = blocks.map((block) => ({ pem: block.text, x509: parse(block.text) }));
  if (certificates.length === 0) {
    throw new OidcError('client_key_unusable', { problem: 'no_certificate' });
  }
  const privateKey = createPrivateKey(key.privateKeyPem);
  const own = certificates.find(({ x509 }) => x509.checkPrivateKey(privateKey));
  if (own === undefined) {
    throw new OidcError('client_key_unusable', { problem: 'certificate_mismatch' });
  }
  if (Date.parse(own.x509.validTo) <= nowEpochMs) {
    throw new OidcError('client_key_unusable', { problem: 'certificate_expired' });
  }
  const issuers = certificates.filter((one) => one !== own);
  return { ...key, certificatePem: [own, ...issuers].map(({ pem }) => pem).join('') };
}

function parse(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new OidcError('client_key_unusable', { problem: 'no_certificate' }, cause);
  }
}
