import assert from 'node:assert/strict';
import { heldTokens, staleness } from '../../../src/host/terminal/heldTokens.ts';
import { knownSession, type KnownSessionParts } from '../../support/knownSessions.ts';

const expiry = 1_800_003_600;
const before = expiry - 1;

describe('the tokens of a running shell', () => {
  const held = heldTokens(knownSession());
  const now = (parts: KnownSessionParts | undefined, at = before): string | undefined =>
    staleness(held, parts === undefined ? [] : [knownSession(parts)], at);

  const revoked = { revokedAtEpochSeconds: 1_800_000_100 };
  const refreshed = { tokens: { accessToken: 'next', expiresAtEpochSeconds: expiry + 3600 } };

  it('are fine while they are those of the session, and have not expired', () => {
    assert.equal(now({}), undefined);
  });

  it('become old in four ways, of which one is told', () => {
    const endless = heldTokens(knownSession({ tokens: { expiresAtEpochSeconds: undefined } }));
    assert.deepEqual(
      {
        signedOut: now(undefined),
        anotherSession: now({ id: 'session-2' }),
        revoked: now(revoked),
        expired: now({}, expiry),
        refreshed: now(refreshed),
        refreshedAndExpired: now(refreshed, expiry),
        refreshedAndThenRevoked: now({ ...refreshed, ...revoked }),
        endless: staleness(endless, undefined, expiry),
      },
      {
        signedOut: 'ended',
        anotherSession: 'ended',
        revoked: 'revoked',
        expired: 'expired',
        refreshed: 'replaced',
        refreshedAndExpired: 'expired',
        refreshedAndThenRevoked: 'replaced',
        endless: undefined,
      },
    );
  });

  it('are judged by their expiry alone as long as nobody has looked at the sessions', () => {
    assert.deepEqual(
      [before, expiry].map((at) => staleness(held, undefined, at)),
      [undefined, 'expired'],
    );
  });

  it('are not in what is remembered of them', () => {
    const { accessToken, idToken = '', refreshToken = '' } = knownSession().session.tokens;
    const kept = JSON.stringify(held);
    assert.deepEqual(
      [accessToken, idToken, refreshToken].filter((token) => kept.includes(token)),
      [],
    );
  });
});
