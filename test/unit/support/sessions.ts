import type { SignInResult } from '../../../src/core/oidc/signIn.ts';
import { newSession, type Session } from '../../../src/core/session/session.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

/** With an audience, so that its sessions are read back exactly as they were made. */
export const provider = providerConfig({
  clientId: 'abc',
  issuer: 'https://op.example',
  audience: 'https://api.example',
  resource: ['https://a.example'],
});

/** What a sign-in of this subject brings; every optional member is there. */
export function signInResult(subject = '42'): SignInResult {
  return {
    account: { issuer: 'https://op.example', subject, name: 'Zoë', email: 'zoe@example.org' },
    tokens: {
      accessToken: `access-${subject}`,
      idToken: `id-${subject}`,
      idTokenFrom: 'sign_in',
      idTokenIsOlder: false,
      refreshToken: `refresh-${subject}`,
      scopes: ['openid'],
      receivedAtEpochSeconds: 1_700_000_000,
      expiresAtEpochSeconds: 1_700_000_300,
    },
    nonce: 'n',
    endpoints: { token_endpoint: 'https://op.example/token' },
  };
}

/** A stored session of {@link provider} with every member there. */
export function fullSession(subject = '42'): Session {
  return newSession(provider, signInResult(subject));
}
