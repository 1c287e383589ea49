import assert from 'node:assert/strict';
import { refreshedTokens } from '../../../src/host/sessions/refreshedTokens.ts';
import { sampleSession } from '../../support/panelSamples.ts';

const now = 1_800_003_000;
const { tokens } = sampleSession();

describe('what a refresh brought', () => {
  it('is told by comparing the tokens before and after', () => {
    const after = {
      ...tokens,
      accessToken: 'new',
      refreshToken: 'new',
      expiresAtEpochSeconds: now + 600,
    };
    assert.deepEqual(refreshedTokens(tokens, after, now), {
      newAccessToken: true,
      newRefreshToken: true,
      newIdToken: false,
      lifetimeSeconds: 600,
    });
  });

  it('is nothing when nothing came, and a token that is gone is not a new one', () => {
    const after = { ...tokens, idToken: undefined, refreshToken: undefined };
    assert.deepEqual(refreshedTokens(tokens, { ...after, expiresAtEpochSeconds: undefined }, now), {
      newAccessToken: false,
      newRefreshToken: false,
      newIdToken: false,
      lifetimeSeconds: undefined,
    });
  });

  it('has no life below zero', () => {
    const after = { ...tokens, expiresAtEpochSeconds: now - 5 };
    assert.equal(refreshedTokens(tokens, after, now).lifetimeSeconds, 0);
  });
});
