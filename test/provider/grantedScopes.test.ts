import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { ungrantedScopes } from '../../src/core/session/ungrantedScopes.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

describe('the scopes of a session at a certified provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  const config = (scopes: readonly string[]): ProviderConfig => publicConfig(provider, { scopes });

  it('are those that were granted; what was asked for in vain is told beside them', async () => {
    const session = await new RelyingParty().signIn(config(['openid', 'email', 'nonsense:scope']));
    assert.deepEqual(
      {
        requested: session.requested.scopes,
        granted: session.tokens.scopes,
        ungranted: ungrantedScopes(session),
      },
      {
        requested: ['openid', 'email', 'nonsense:scope'],
        granted: ['openid', 'email'],
        ungranted: ['nonsense:scope'],
      },
    );
  });

  const tokensOf = ({ id, tokens }: Session): readonly (string | undefined)[] => [
    id,
    tokens.accessToken,
    tokens.refreshToken,
  ];

  it('are of that session alone: another sign-in with more of them leaves it as it is', async () => {
    const party = new RelyingParty();
    const entry = config(['openid', 'offline_access']);
    const more = config(['openid', 'offline_access', 'email']);
    const first = await party.signIn(entry);
    const second = await party.signIn(more);
    const ended = await party.sessions.signOut(more, second, new AbortController().signal, {
      endProviderSession: false,
    });
    const left = await party.sessions.list(entry);
    assert.deepEqual(
      {
        areTwo: first.id !== second.id,
        granted: [first, second].map(({ tokens }) => tokens.scopes.join(' ')),
        forgotten: ended.forgotten,
        left: left.map(tokensOf),
        siblings: (await party.sessions.siblings(second)).map(({ id }) => id),
      },
      {
        areTwo: true,
        granted: ['openid offline_access', 'openid offline_access email'],
        forgotten: true,
        left: [tokensOf(first)],
        siblings: [first.id],
      },
    );
  });
});
