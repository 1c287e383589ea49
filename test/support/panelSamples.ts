import type {
  PanelModel,
  PanelSection,
  SectionView,
  TokenKind,
  TokenView,
} from '../../src/shared/panelModel.ts';
import { neverRefreshed, type Session } from '../../src/core/session/session.ts';
import type { CheckId, ReportedCheck } from '../../src/core/token/checks.ts';
import { sectionOf } from '../../src/core/token/profiles/sections.ts';

export const issuer = 'https://idp.example';

/** A token with a made-up signature: nothing here verifies, the report says what a check found. */
export function sampleJwt(claims: object | string, header: object = { alg: 'RS256' }): string {
  const signature = Buffer.alloc(256, 7).toString('base64url');
  return `${encode(JSON.stringify(header))}.${encode(typeof claims === 'string' ? claims : JSON.stringify(claims))}.${signature}`;
}

export function passed(...ids: readonly CheckId[]): readonly ReportedCheck[] {
  return ids.map((id) => ({
    ...{ id, outcome: 'passed', reason: 'ok' },
    section: sectionOf('id_token', id),
  }));
}

export function sampleSession(tokens: Partial<Session['tokens']> = {}): Session {
  return {
    id: 'session-1',
    providerId: 'okta-dev',
    identityKey: 'key',
    account: { issuer, subject: 'user-1', name: 'Ada Lovelace', email: 'ada@example.com' },
    tokens: {
      accessToken: sampleJwt({ iss: issuer, sub: 'user-1', jti: 'access' }),
      idToken: sampleJwt({ iss: issuer, sub: 'user-1', jti: 'id' }),
      idTokenFrom: 'sign_in',
      idTokenIsOlder: false,
      refreshToken: 'refresh-token-that-is-never-shown',
      scopes: ['openid'],
      receivedAtEpochSeconds: 1_800_000_000,
      expiresAtEpochSeconds: 1_800_003_600,
      ...tokens,
    },
    requested: { scopes: ['openid'], audience: undefined, resource: [] },
    nonce: 'n',
    endpoints: {
      introspection_endpoint: `${issuer}/introspect`,
      userinfo_endpoint: `${issuer}/userinfo`,
    },
    signedInAtEpochSeconds: 1_800_000_000,
    refresh: neverRefreshed,
    revokedAtEpochSeconds: undefined,
  };
}

/** A section of what a panel shows; throws where there is none. */
export function sectionIn<Kind extends SectionView['kind']>(
  model: PanelModel,
  kind: Kind,
  id: PanelSection,
): Extract<SectionView, { kind: Kind }> {
  const section = model.sections.find((one) => one.id === id);
  if (section?.kind !== kind) {
    throw new Error(`no section ${id}`);
  }
  return section as Extract<SectionView, { kind: Kind }>;
}

export function tokenIn(model: PanelModel, id: TokenKind = 'access_token'): TokenView {
  return sectionIn(model, 'token', id).token;
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url');
}
