import assert from 'node:assert/strict';
import type { Session } from '../../../src/core/session/session.ts';
import { ungrantedAtSignIn } from '../../../src/core/session/ungrantedAtSignIn.ts';
import { ungrantedScopes } from '../../../src/core/session/ungrantedScopes.ts';
import { sampleSession } from '../../support/panelSamples.ts';

function asked(scopes: string, tokens: Partial<Session['tokens']>): Session {
  const session = sampleSession(tokens);
  return { ...session, requested: { ...session.requested, scopes: scopes.split(' ') } };
}

describe('the scopes that were asked for in vain', () => {
  it('are those that the answer leaves out, but for the standard ones', () => {
    const session = asked('openid email profile orders admin', { scopes: ['openid', 'orders'] });
    assert.deepEqual(ungrantedScopes(session), ['admin']);
  });

  it('are none of those that a refresh did not ask for', () => {
    const narrowed = { scopes: ['openid'], wholeGrant: ['openid', 'orders'] };
    assert.deepEqual(ungrantedScopes(asked('openid orders', narrowed)), []);
  });

  it('are offline access where no refresh token came, also when the answer is silent', () => {
    const silent = { scopes: ['openid', 'offline_access'] };
    const without = { ...silent, refreshToken: undefined };
    assert.deepEqual(
      [silent, without].map((tokens) => ungrantedAtSignIn(asked('openid offline_access', tokens))),
      [[], ['offline_access']],
    );
  });

  it('are not offline access where there was a refresh token, which is not kept when it is over', () => {
    const spent = asked('openid offline_access', { refreshToken: undefined });
    const problem = { kind: 'rejected', code: 'refresh_rejected', told: true } as const;
    assert.deepEqual(
      {
        none: ungrantedScopes(spent),
        refused: ungrantedScopes({ ...spent, refresh: { ...spent.refresh, problem } }),
        revoked: ungrantedScopes({ ...spent, revokedAtEpochSeconds: 1 }),
        listed: ungrantedScopes(
          asked('openid offline_access', {
            refreshToken: undefined,
            scopes: ['openid', 'offline_access'],
          }),
        ),
      },
      { none: ['offline_access'], refused: [], revoked: [], listed: [] },
    );
  });
});
