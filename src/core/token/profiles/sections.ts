import type { Check, CheckId, ReportedCheck } from '../checks.ts';
import type { TokenProfile } from './tokenProfile.ts';

const core = 'OpenID Connect Core';

/** Where a check is asked for of any JWT. */
const general: Readonly<Record<CheckId, string>> = {
  signature: 'RFC 7515 5.2',
  algorithm: 'RFC 8725 3.1',
  key: 'RFC 7515 4.1.4',
  issuer: 'RFC 7519 4.1.1',
  audience: 'RFC 7519 4.1.3',
  authorized_party: `${core} 2`,
  expiry: 'RFC 7519 4.1.4',
  not_before: 'RFC 7519 4.1.5',
  issued_at: 'RFC 7519 4.1.6',
  nonce: `${core} 2`,
  subject: 'RFC 7519 4.1.2',
  userinfo_subject: `${core} 5.3.2`,
  access_token_hash: `${core} 3.1.3.8`,
  code_hash: `${core} 3.3.2.11`,
  client: 'RFC 8693 4.3',
  token_id: 'RFC 7519 4.1.7',
  answer: 'RFC 9701 5',
  token_type: 'RFC 8725 3.11',
  auth_time: `${core} 2`,
  acr: `${core} 2`,
};

/** Where one kind of token asks for more than that. */
const particular: Readonly<Record<TokenProfile, Readonly<Partial<Record<CheckId, string>>>>> = {
  id_token: {
    signature: `${core} 3.1.3.7(6)`,
    algorithm: `${core} 3.1.3.7(7)`,
    key: `${core} 10.1`,
    issuer: `${core} 3.1.3.7(2)`,
    audience: `${core} 3.1.3.7(3)`,
    authorized_party: `${core} 3.1.3.7(4,5)`,
    expiry: `${core} 3.1.3.7(9)`,
    issued_at: `${core} 3.1.3.7(10)`,
    nonce: `${core} 3.1.3.7(11)`,
    subject: `${core} 2`,
    auth_time: `${core} 3.1.3.7(13)`,
    acr: `${core} 3.1.3.7(12)`,
  },
  at_jwt: {
    signature: 'RFC 9068 4',
    algorithm: 'RFC 9068 2.1',
    key: 'RFC 9068 4',
    issuer: 'RFC 9068 4',
    audience: 'RFC 9068 4',
    expiry: 'RFC 9068 4',
    issued_at: 'RFC 9068 2.2',
    subject: 'RFC 9068 2.2',
    client: 'RFC 9068 2.2',
    token_id: 'RFC 9068 2.2',
    token_type: 'RFC 9068 4',
  },
  plain_access_token: {},
  introspection_answer: {
    signature: 'RFC 9701 5',
    issuer: 'RFC 9701 5',
    audience: 'RFC 9701 5',
    expiry: 'RFC 9701 5',
    issued_at: 'RFC 9701 5',
    subject: 'RFC 9701 5',
    token_type: 'RFC 9701 5',
  },
  userinfo_answer: {
    signature: `${core} 5.3.4`,
    issuer: `${core} 5.3.2`,
    audience: `${core} 5.3.2`,
    subject: `${core} 5.3.2`,
  },
};

/** The section of the specification that asks for a check of a kind of token, e.g. `RFC 9068 4`. */
export function sectionOf(profile: TokenProfile, id: CheckId): string {
  return particular[profile][id] ?? general[id];
}

/** Rows with the sections that ask for them. */
export function withSections(
  profile: TokenProfile,
  checks: readonly Check[],
): readonly ReportedCheck[] {
  return checks.map((check) => ({ ...check, section: sectionOf(profile, check.id) }));
}
