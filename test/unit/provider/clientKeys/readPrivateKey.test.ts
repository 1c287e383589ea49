import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  readPrivateKey,
  isEncryptedKey,
} from '../../../../src/core/provider/clientKeys/readPrivateKey.ts';
import { OidcError } from '../../../../src/core/errors.ts';
import { certificates } from '../../../support/certificates.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const ed = generateKeyPairSync('ed25519');

type Format = 'pkcs8' | 'pkcs1' | 'sec1';
const pem = (key: KeyObject, type: Format = 'pkcs8'): string =>
  key.export({ type, format: 'pem' }).toString();
const encrypted = (key: KeyObject, type: Format, passphrase: string): string =>
  key.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
const jwk = (key: KeyObject, members: object = {}): object => ({
  ...key.export({ format: 'jwk' }),
  ...members,
});

describe('a private key that is given', () => {
  const readable: readonly (readonly [title: string, text: string, key: KeyObject])[] = [
    ['PKCS#8', pem(rsa.privateKey), rsa.privateKey],
    ['PKCS#1', pem(rsa.privateKey, 'pkcs1'), rsa.privateKey],
    ['SEC 1', pem(ec.privateKey, 'sec1'), ec.privateKey],
    ['an Ed25519 key', pem(ed.privateKey), ed.privateKey],
    ['PEM with text around it', `# mine\n${pem(ec.privateKey)}\nbye`, ec.privateKey],
    ['PEM in one line, as in .env', pem(ec.privateKey).replaceAll('\n', '\\n'), ec.privateKey],
    ['PEM with Windows line ends', pem(ec.privateKey).replaceAll('\n', '\r\n'), ec.privateKey],
    ['a JWK', JSON.stringify(jwk(ec.privateKey)), ec.privateKey],
    [
      'a JWK set with one private key',
      JSON.stringify({ keys: [jwk(rsa.publicKey), jwk(ed.privateKey)] }),
      ed.privateKey,
    ],
  ];
  for (const [title, text, key] of readable) {
    it(`is read from ${title}`, () => {
      const { privateKeyPem, ...rest } = readPrivateKey(text);
      assert.deepEqual(
        { same: createPrivateKey(privateKeyPem).equals(key), ...rest },
        { same: true, keyId: undefined, algorithm: undefined, certificatePem: undefined },
      );
    });
  }

  it('keeps what its JWK says of it', () => {
    const text = JSON.stringify(jwk(ec.privateKey, { kid: 'k1', alg: 'ES384' }));
    const { keyId, algorithm } = readPrivateKey(text);
    assert.deepEqual({ keyId, algorithm }, { keyId: 'k1', algorithm: 'ES384' });
  });

  it('brings the certificates that stand beside it', () => {
    const { key, cert } = certificates.client;
    assert.equal(readPrivateKey(`${cert}${key}`).certificatePem?.trim(), cert.trim());
  });

  for (const [title, text] of [
    ['PKCS#8', encrypted(ec.privateKey, 'pkcs8', 'sesame')],
    ['SEC 1', encrypted(ec.privateKey, 'sec1', 'sesame')],
  ] as const) {
    it(`that is encrypted as ${title} opens with its passphrase, and is not encrypted after`, () => {
      const { privateKeyPem } = readPrivateKey(text, 'sesame');
      assert.deepEqual(
        {
          before: isEncryptedKey(text),
          after: isEncryptedKey(privateKeyPem),
          same: createPrivateKey(privateKeyPem).equals(ec.privateKey),
          wrong: problemOf(() => readPrivateKey(text, 'open')),
          none: problemOf(() => readPrivateKey(text)),
        },
        {
          ...{ before: true, after: false, same: true },
          ...{ wrong: 'passphrase_wrong', none: 'passphrase_wrong' },
        },
      );
    });
  }

  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const unusual = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey;
  const broken = pem(ec.privateKey).replace(/\n.{20}/, '\n');
  const publicPem = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const openSsh = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----';
  for (const [title, text, problem] of [
    ['nothing', '', 'not_a_key'],
    ['some text', 'hello', 'not_a_key'],
    ['a broken PEM', broken, 'not_a_key'],
    ['a broken JWK', '{"kty":"EC","d":"x"}', 'not_a_key'],
    ['half a JSON text', '{"kty":', 'not_a_key'],
    ['a shared secret as a JWK', '{"kty":"oct","k":"c2VjcmV0"}', 'not_a_key'],
    ['a public key', publicPem, 'public_key'],
    ['a public JWK', JSON.stringify(jwk(ec.publicKey)), 'public_key'],
    ['a public JWK set', JSON.stringify({ keys: [jwk(ec.publicKey)] }), 'public_key'],
    ['a certificate alone', certificates.client.cert, 'public_key'],
    [
      'a JWK set with two private keys',
      JSON.stringify({ keys: [jwk(ec.privateKey), jwk(ed.privateKey)] }),
      'several_keys',
    ],
    ['OpenSSH’s format', openSsh, 'openssh_format'],
    ['a short RSA key', pem(short), 'too_short'],
    ['a key on another curve', pem(unusual), 'unsupported_type'],
    [
      'a key that only agrees on keys',
      pem(generateKeyPairSync('x25519').privateKey),
      'unsupported_type',
    ],
  ] as const) {
    it(`is refused with ${problem} for ${title}`, () => {
      assert.equal(
        problemOf(() => readPrivateKey(text)),
        problem,
      );
    });
  }
});

function problemOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof OidcError && error.is('client_key_unusable')
      ? error.detail.problem
      : error;
  }
}
