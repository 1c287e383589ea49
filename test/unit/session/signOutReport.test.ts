import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import type { TokenRevocation } from '../../../src/core/oidc/revokeToken.ts';
import { afterRevocation, revocationOf } from '../../../src/core/session/signOutReport.ts';
import { canRefresh, sessionState } from '../../../src/core/session/sessionState.ts';
import { fullSession } from '../support/sessions.ts';

const error = new OidcError('request_timed_out', { url: 'https://op.example', timeoutSeconds: 30 });
const revoked: TokenRevocation = { outcome: 'revoked' };
const unsupported: TokenRevocation = { outcome: 'unsupported' };
const failed: TokenRevocation = { outcome: 'failed', error, retryAfterSeconds: undefined };
const none = undefined;

describe('a revocation in one word', () => {
  const rows: readonly (readonly [
    refreshToken: TokenRevocation | undefined,
    accessToken: TokenRevocation,
    word: unknown,
  ])[] = [
    [revoked, revoked, 'revoked'],
    [none, revoked, 'revoked'],
    [revoked, unsupported, 'partly'],
    [revoked, failed, 'partly'],
    [unsupported, unsupported, 'unsupported'],
    [unsupported, revoked, 'unsupported'],
    [none, unsupported, 'unsupported'],
    [none, failed, error],
    [failed, revoked, error],
    [failed, failed, error],
  ];
  for (const [refreshToken, accessToken, word] of rows) {
    const title = [refreshToken, accessToken].map((one) => one?.outcome ?? 'none').join(', ');
    it(`of refresh and access token: ${title}`, () =>
      assert.equal(revocationOf({ refreshToken, accessToken }), word));
  }
});

describe('a session after a revocation', () => {
  const after = (refreshToken: TokenRevocation | undefined, accessToken: TokenRevocation) => {
    const session = afterRevocation(fullSession(), { refreshToken, accessToken }, 1_700_000_100);
    return {
      state: sessionState(session, 1_700_000_100).kind,
      canRefresh: canRefresh(session),
      accessToken: session.tokens.accessToken,
    };
  };

  it('keeps its tokens to look at, and uses neither any more', () =>
    assert.deepEqual(after(revoked, revoked), {
      state: 'revoked',
      canRefresh: false,
      accessToken: 'access-42',
    }));

  it('lives on until its access token expires, when only the refresh token is revoked', () =>
    assert.deepEqual(after(revoked, unsupported), {
      state: 'valid',
      canRefresh: false,
      accessToken: 'access-42',
    }));

  it('is as it was when nothing was revoked', () =>
    assert.deepEqual(after(failed, failed), {
      state: 'valid',
      canRefresh: true,
      accessToken: 'access-42',
    }));
});
