import { sampleJwt } from './panelSamples.ts';

const longAgo = 1_700_000_000;
const nextHour = (): number => Math.floor(Date.now() / 1000) + 3600;

/** Tokens of every shape that a person may paste; none of them is of a provider that exists. */
export const tokenSamples = {
  /** JWE in its compact form (RFC 7516 3.1). */
  encrypted: [
    part({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'api-2026', cty: 'JWT' }),
    ...[256, 12, 400, 16].map((bytes) => Buffer.alloc(bytes, 7).toString('base64url')),
  ].join('.'),
  opaque: `reference-${'x7Q'.repeat(12)}`,
  malformed: `${part({ alg: 'RS256' })}.${part({ sub: 'user-1' }).slice(0, -3)}!.c2lnbmF0dXJl`,
  /** Its claims are lists in lists in lists. */
  tooDeep: sampleJwt(`{"sub":"user-1","list":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  tooLarge: sampleJwt({ sub: 'user-1', blob: 'x'.repeat(3 * 1024 * 1024) }),
  /** A JWT whose content is another one (RFC 7519 5.2, `cty`). */
  nested: sampleJwt(sampleJwt({ sub: 'user-1', iss: 'https://idp.example' }), {
    ...{ alg: 'RS256', typ: 'JWT', cty: 'JWT', kid: 'outer' },
  }),
  idToken: sampleJwt(
    {
      ...{ iss: 'https://idp.example', sub: 'user-1', aud: 'my-app', nonce: 'n-0S6_WzA2Mj' },
      ...{ iat: nextHour() - 3900, exp: nextHour(), auth_time: nextHour() - 9000 },
      ...{ name: 'Ada Lovelace', email: 'ada@example.com', email_verified: true },
      ...{ acr: 'urn:mace:incommon:iap:silver', amr: ['pwd', 'otp'], at_hash: 'MTIzNDU2Nzg5MA' },
    },
    { alg: 'RS256', kid: 'k1' },
  ),
  accessToken: sampleJwt(
    {
      ...{ iss: 'https://idp.example', sub: 'user-1', aud: ['https://api.example', 'reports'] },
      ...{ iat: longAgo, exp: longAgo + 3600, client_id: 'my-app', jti: 'AT.1', azp: 'my-app' },
      ...{ scope: 'orders:read orders:write', roles: ['admin', 'auditor'] },
    },
    { alg: 'RS256', kid: 'k1', typ: 'at+jwt' },
  ),
  /** Every text in it is longer than a line, or runs the other way. */
  long: sampleJwt(
    {
      iss: `https://login.example/${'tenant-of-a-very-large-company/'.repeat(12)}`,
      sub: 'a'.repeat(400),
      aud: Array.from({ length: 30 }, (_, at) => `https://api-${String(at)}.example/v1/resource`),
      exp: nextHour(),
      name: 'دكتورة ليلى الحسن بنت عبد الرحمن',
      family_name: 'כהן־לוי',
      description: 'four thousand characters '.repeat(160),
      unbroken: 'x'.repeat(4000),
      [`https://claims.example/${'a-long-name-without-end/'.repeat(10)}`]: 'value',
      address: { formatted: 'Line 1\nLine 2', nested: { deeper: { still: ['a', { b: 'c' }] } } },
    },
    { alg: 'RS256', kid: 'k'.repeat(300), x5c: ['M'.repeat(2000)] },
  ),
} as const;

/** The token with another signature than its own: of the right form, and wrong. */
export function withWrongSignature(token: string): string {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const first = signature.startsWith('A') ? 'B' : 'A';
  return [header, claims, first + signature.slice(1)].join('.');
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
