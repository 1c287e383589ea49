import assert from 'node:assert/strict';
import { createHmac, createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { verifyAccessToken } from '../../../src/core/token/profiles/verifyAccessToken.ts';
import { verdictOf } from '../../../src/host/panel/verdict.ts';
import { publicJwk } from '../../support/provider/signingKeys.ts';
import { forgedJwt, newPrivateKey, PublishedKeys, signJwt } from '../support/signing.ts';

const never = new AbortController().signal;
const now = 1_700_000_000;
const issuer = 'https://op.example';
const claims = { iss: issuer, sub: '42', aud: 'https://api.example', exp: now + 300 };
const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** A token of somebody who knows the provider's public keys, and has a key pair of their own. */
interface Attacker {
  readonly own: JWK;
  readonly published: JWK;
}

type Attack = (attacker: Attacker) => Promise<string> | string;

/** Signed by the attacker, with whatever header. */
const signedBy =
  (header: object): Attack =>
  ({ own }) =>
    signJwt(own, { alg: 'RS256', ...header }, claims);

/** HMAC with a text that everybody knows, as libraries take it that let the token choose (RFC 8725 2.1). */
function hmac(secret: string | Buffer, header: object = { alg: 'HS256' }): string {
  const input = `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}

const pem = ({ published }: Attacker): string =>
  createPublicKey({ key: publicJwk(published), format: 'jwk' })
    .export({ format: 'pem', type: 'spki' })
    .toString();

describe('a hostile token', () => {
  let attacker: Attacker;

  before(async () => {
    attacker = {
      own: await newPrivateKey('RSA', 'own'),
      published: await newPrivateKey('RSA', 'k'),
    };
  });

  /** The signature row, the verdict, and how often keys were asked for. */
  async function judge(attack: Attack): Promise<readonly [string, string, number]> {
    const published = new PublishedKeys(attacker.published);
    const token = await attack(attacker);
    const input = { token, issuer, keys: published.keySet, nowEpochSeconds: now };
    const checks = await verifyAccessToken(input, never);
    const row = checks.find(({ id }) => id === 'signature');
    return [`${row?.outcome} ${row?.reason}`, verdictOf(checks).kind, published.loads];
  }

  const wrong = ['failed signature_wrong', 'failed', 1] as const;
  const unasked = (reason: string) => [`failed ${reason}`, 'failed', 0] as const;
  const attacks: readonly [title: string, attack: Attack, readonly [string, string, number]][] = [
    ['signed by another', signedBy({ kid: 'k' }), wrong],
    [
      'with its key in the header',
      ({ own }) => signedBy({ jwk: publicJwk(own) })({ own, published: own }),
      wrong,
    ],
    ['pointing to its keys', signedBy({ jku: 'https://evil.example/keys', kid: 'k' }), wrong],
    ['pointing to its certificate', signedBy({ x5u: 'https://evil.example/c', kid: 'k' }), wrong],
    ['with its certificate', signedBy({ x5c: ['MIIB'], kid: 'k' }), wrong],
    ['with a thumbprint', signedBy({ 'x5t#S256': 'x', kid: 'k' }), wrong],
    ['unsigned', () => forgedJwt({ alg: 'none' }, claims), unasked('algorithm_none')],
    [
      'unsigned, spelled oddly',
      () => forgedJwt({ alg: 'nOnE' }, claims),
      unasked('algorithm_none'),
    ],
    [
      'without a signature',
      () => `${forgedJwt({ alg: 'RS256' }, claims).split('.', 2).join('.')}.`,
      wrong,
    ],
    ['HMAC with the public key as PEM', (a) => hmac(pem(a)), unasked('algorithm_symmetric')],
    [
      'HMAC with the public key as JSON',
      ({ published }) => hmac(JSON.stringify(publicJwk(published))),
      unasked('algorithm_symmetric'),
    ],
    [
      'HMAC with the modulus',
      ({ published }) => hmac(published.n ?? ''),
      unasked('algorithm_symmetric'),
    ],
    ['HMAC with nothing', () => hmac(''), unasked('algorithm_symmetric')],
    ['HMAC that calls itself RS256', (a) => hmac(pem(a), { alg: 'RS256', kid: 'k' }), wrong],
    ['without an algorithm', () => forgedJwt({}, claims), unasked('missing')],
    [
      'with a list of algorithms',
      () => forgedJwt({ alg: ['RS256', 'none'] }, claims),
      unasked('wrong_type'),
    ],
    [
      'of an algorithm nobody knows',
      () => forgedJwt({ alg: 'RS257' }, claims),
      unasked('algorithm_unsupported'),
    ],
    ['of secp256k1', () => forgedJwt({ alg: 'ES256K' }, claims), unasked('algorithm_unsupported')],
    [
      'of an encryption',
      () => forgedJwt({ alg: 'RSA-OAEP' }, claims),
      unasked('algorithm_unsupported'),
    ],
    [
      'with crit',
      signedBy({ crit: ['urn:example:extension'], 'urn:example:extension': 1 }),
      unasked('critical_header'),
    ],
    [
      'with an empty crit',
      () => forgedJwt({ alg: 'RS256', crit: [] }, claims),
      unasked('critical_header'),
    ],
    ['with b64', () => forgedJwt({ alg: 'RS256', b64: false }, claims), unasked('critical_header')],
    ...[['k'], 5, null, true, { toString: 'k' }].map((kid): (typeof attacks)[number] => [
      `with ${JSON.stringify(kid)} for a key id`,
      () => forgedJwt({ alg: 'RS256', kid }, claims),
      unasked('wrong_type'),
    ]),
    ...['../../dev/null', "k' OR '1'='1", '__proto__', 'constructor', '', 'K', ' k', 'k\u0000'].map(
      (kid): (typeof attacks)[number] => [
        `with ${JSON.stringify(kid)} for a key id`,
        signedBy({ kid }),
        ['failed key_not_found', 'failed', 1],
      ],
    ),
    [
      'with the id of another’s key',
      signedBy({ kid: 'own' }),
      ['failed key_not_found', 'failed', 1],
    ],
  ];
  for (const [title, attack, expected] of attacks) {
    it(`does not pass, and asks for nothing but the provider’s keys: ${title}`, async () =>
      assert.deepEqual(await judge(attack), expected));
  }

  const signed: readonly [
    title: string,
    change: (parts: readonly string[]) => string,
    reason: string,
  ][] = [
    ['padded', ([h, c, s]) => `${h}.${c}.${s}==`, 'not_canonical'],
    [
      'in plain Base64',
      ([h, c, s = '']) => `${h}.${c}.${Buffer.from(s, 'base64url').toString('base64')}`,
      'not_canonical',
    ],
    [
      'with other bits behind its end',
      ([h, c, s = '']) => `${h}.${c}.${s.slice(0, -1)}${nextInAlphabet(s.slice(-1))}`,
      'not_canonical',
    ],
    ['with a character more', ([h, c, s]) => `${h}.${c}.${s}AA`, 'signature_wrong'],
    [
      'with its claims in another spelling',
      ([h, , s]) => `${h}.${encode(`${JSON.stringify(claims)} `)}.${s}`,
      'signature_wrong',
    ],
    [
      'with its header in another spelling',
      ([, c, s]) => `${encode('{ "alg":"RS256","kid":"k"}')}.${c}.${s}`,
      'signature_wrong',
    ],
  ];
  for (const [title, change, reason] of signed) {
    it(`does not pass though it was good once: ${title}`, async () => {
      const [signature] = await judge(async ({ published }) =>
        change((await signJwt(published, { alg: 'RS256', kid: 'k' }, claims)).split('.')),
      );
      assert.equal(signature, `failed ${reason}`);
    });
  }

  it('of a JWE is not decrypted, whatever it wants (CVE-2024-28176, CVE-2022-36083)', () => {
    const bomb = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 1e9, p2s: 'x', zip: 'DEF' };
    const { decoded } = readToken(`${encode(JSON.stringify(bomb))}.a.b.c.d`);
    assert.deepEqual(decoded, {
      ...{ format: 'encrypted', header: bomb, headerText: JSON.stringify(bomb) },
    });
  });

  it('that is good in every other way, but not of now, fails by its times alone', async () => {
    const [signature, verdict] = await judge(({ published }) =>
      signJwt(published, { alg: 'RS256', kid: 'k' }, { ...claims, exp: now - 31, nbf: now + 31 }),
    );
    assert.deepEqual([signature, verdict], ['passed ok', 'failed']);
  });
});

/** The next character, which differs in the last bit alone. */
function nextInAlphabet(character: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet.charAt(alphabet.indexOf(character) + 1);
}
