import assert from 'node:assert/strict';
import { FakeClock } from '../support/fakeClock.ts';
import { onRefresh } from '../support/hostile/changes.ts';
import type { Hooks } from '../support/hostile/types.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { codeOf } from '../support/codeOf.ts';
import { refresh, refreshed } from '../support/refreshing.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const requestSeconds = 20;

/** A sign-in whose token request takes a while, by a provider whose clock is ahead of ours. */
function signIn(providerAheadSeconds: number): Promise<object> {
  const clock = new FakeClock();
  const startSeconds = Math.floor(clock.nowEpochMs() / 1000);
  const hooks = {
    beforeSigning: async () => {
      clock.advanceSeconds(requestSeconds);
    },
    idTokenClaims: (claims: object) => {
      const iat = startSeconds + requestSeconds + providerAheadSeconds;
      return { ...claims, iat, exp: iat + 3600 };
    },
  };
  return withHostileProvider({ hooks }, async (provider) => {
    const party = new RelyingParty({ clock });
    const config = hostileConfig(provider);
    const code = await codeOf(party.signIn(config));
    const [session] = await party.sessions.list(config);
    const { receivedAtEpochSeconds: from, expiresAtEpochSeconds: to } = session?.tokens ?? {};
    return { code, times: [from, to].map((time) => time && time - startSeconds) };
  });
}

describe('a token endpoint that takes its time', () => {
  it('at a provider whose clock is a little ahead is no reason to refuse the ID Token', async () => {
    const { code } = (await signIn(25)) as { code: string };
    assert.equal(code, 'no error');
  });

  it('makes tokens that last from before the request, so that they never seem to last too long', async () => {
    assert.deepEqual(await signIn(0), { code: 'no error', times: [0, 3600] });
  });

  it('refreshes tokens that last from before the request, at a provider a little ahead, too', async () => {
    const clock = new FakeClock();
    const startSeconds = Math.floor(clock.nowEpochMs() / 1000);
    const hooks: Hooks = {
      beforeSigning: async (grant) => {
        clock.advanceSeconds(grant === 'refresh_token' ? requestSeconds : 0);
      },
      idTokenClaims: onRefresh((claims) => ({
        ...claims,
        iat: startSeconds + requestSeconds + 25,
      })),
    };
    const tokens = await withHostileProvider({ hooks }, async (provider) => {
      const party = new RelyingParty({ clock });
      const config = hostileConfig(provider, { scopes: ['openid', 'offline_access'] });
      return refreshed(await refresh(party, config, await party.signIn(config)));
    });

    const { receivedAtEpochSeconds: from, expiresAtEpochSeconds: to = 0 } = tokens;
    assert.deepEqual([from - startSeconds, to - startSeconds], [0, 3600]);
  });

  it('does not excuse a provider whose clock is far ahead', async () => {
    assert.deepEqual(await signIn(35), {
      ...{ code: 'id_token_invalid', times: [undefined, undefined] },
    });
  });
});
