import assert from 'node:assert/strict';
import type { TokenSet } from '../../src/core/token/tokenSet.ts';
import { changed } from '../support/hostile/changes.ts';
import { hostileConfig } from '../support/providerConfigs.ts';
import { refresh, refreshed } from '../support/refreshing.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { withHostileProvider } from '../support/withHostileProvider.ts';

const year = 31_536_000;

const lifetimeOf = ({ expiresAtEpochSeconds: end, receivedAtEpochSeconds: start }: TokenSet) =>
  end === undefined ? 'unknown' : end - start;

describe('tokens with the expires_in', () => {
  const rows: readonly [expiresIn: unknown, lifetime: number | 'unknown'][] = [
    [60, 60],
    ['60', 60],
    [60.9, 60],
    [0, 0],
    [1e18, year],
    [undefined, 'unknown'],
    [null, 'unknown'],
    [-1, 'unknown'],
    ['soon', 'unknown'],
    ['Infinity', 'unknown'],
    [true, 'unknown'],
    [{}, 'unknown'],
  ];
  for (const [expiresIn, lifetime] of rows) {
    const shown = JSON.stringify(expiresIn) as string | undefined;
    it(`${shown ?? 'left out'} last ${String(lifetime)}, from a sign-in as from a refresh`, async () => {
      const tokenResponse = changed('expires_in', () => expiresIn);
      const lifetimes = await withHostileProvider(
        { hooks: { tokenResponse } },
        async (provider) => {
          const party = new RelyingParty();
          const entry = hostileConfig(provider, { scopes: ['openid', 'offline_access'] });
          const session = await party.signIn(entry);
          const tokens = refreshed(await refresh(party, entry, session));
          return [session.tokens, tokens].map(lifetimeOf);
        },
      );

      assert.deepEqual(lifetimes, [lifetime, lifetime]);
    });
  }
});
