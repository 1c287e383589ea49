import assert from 'node:assert/strict';
import { pickCurrent } from '../../../src/host/sessions/pickCurrent.ts';
import type { KnownSession } from '../../../src/host/sessions/knownSessions.ts';
import { offeredActions } from '../../../src/host/sessions/offeredActions.ts';
import { sessionPick } from '../../../src/host/views/sessionPick.ts';
import { statusText } from '../../../src/host/views/statusText.ts';
import type { ViewWords } from '../../../src/host/views/viewWords.ts';
import { sampleSession } from '../../support/panelSamples.ts';
import { englishViewWords } from '../../support/panelWords.ts';
import { providerConfig } from '../../support/providerConfigs.ts';

const now = 1_800_000_000;

function known(id: string, label: string, tokens = {}): KnownSession {
  const provider = {
    config: providerConfig({ id, label, clientId: 'abc' }),
    source: 'user' as const,
  };
  return { provider, session: { ...sampleSession(tokens), id: `session-${id}`, providerId: id } };
}

const okta = known('okta', 'Okta (dev)');

describe('the status bar', () => {
  let words: ViewWords;

  before(async () => {
    words = await englishViewWords();
  });

  function shown(current: KnownSession, ...others: readonly KnownSession[]): object {
    const { text, isWarning, accessibleLabel } = statusText(
      { current, known: [current, ...others], nowEpochSeconds: now },
      words,
    );
    return { text, isWarning, accessibleLabel };
  }

  it('tells the account and the time left', () => {
    assert.deepEqual(shown(okta), {
      text: '$(key) Ada Lovelace · 60 min',
      isWarning: false,
      accessibleLabel: 'OIDC session of Ada Lovelace: 60 min left',
    });
  });

  it('tells the account alone when the provider did not say how long', () => {
    assert.deepEqual(shown(known('a', 'A', { expiresAtEpochSeconds: undefined })), {
      text: '$(key) Ada Lovelace',
      isWarning: false,
      accessibleLabel: 'OIDC session of Ada Lovelace: live',
    });
  });

  it('warns by colour, shape and word when a sign-in is needed', () => {
    const spent = { expiresAtEpochSeconds: now, refreshToken: undefined };
    assert.deepEqual(shown(known('a', 'A', spent)), {
      text: '$(warning) Ada Lovelace · sign in again',
      isWarning: true,
      accessibleLabel: 'OIDC session of Ada Lovelace: expired · sign in again',
    });
  });

  it('names the provider where the same name is signed in at another', () => {
    assert.deepEqual(shown(okta, known('auth0', 'Auth0')), {
      text: '$(key) Ada Lovelace (Okta (dev)) · 60 min',
      isWarning: false,
      accessibleLabel: 'OIDC session of Ada Lovelace (Okta (dev)): 60 min left',
    });
  });

  it('tells which it is of several of one account, and where', () => {
    const twin = known('okta', 'Okta (dev)', { scopes: ['openid', 'orders'] });
    const other = { ...twin, session: { ...twin.session, id: 'other' } };
    assert.deepEqual(
      [shown(okta, other), shown(other, okta, known('auth0', 'Auth0'))],
      [
        {
          text: '$(key) Ada Lovelace (without orders) · 60 min',
          isWarning: false,
          accessibleLabel: 'OIDC session of Ada Lovelace (without orders): 60 min left',
        },
        {
          text: '$(key) Ada Lovelace (Okta (dev), with orders) · 60 min',
          isWarning: false,
          accessibleLabel: 'OIDC session of Ada Lovelace (Okta (dev), with orders): 60 min left',
        },
      ],
    );
  });

  it('offers what makes sense on the session', () => {
    const { session } = okta;
    const ofClient = { ...session, account: { ...session.account, isClient: true as const } };
    const bare = { ...sampleSession({ refreshToken: undefined }), endpoints: {} };
    assert.deepEqual(
      [offeredActions(session, false), offeredActions(bare, true), offeredActions(ofClient, false)],
      [
        [
          'copyAccessToken',
          'copyAs',
          'inspect',
          'refresh',
          'introspect',
          'userInfo',
          'callApi',
          'openTerminal',
          'signOut',
        ],
        ['signIn', 'copyAccessToken', 'copyAs', 'inspect', 'callApi', 'openTerminal', 'signOut'],
        [
          'copyAccessToken',
          'copyAs',
          'inspect',
          'refresh',
          'introspect',
          'callApi',
          'openTerminal',
          'signOut',
        ],
      ],
    );
  });

  it('lists sessions by account, provider, time left and purpose', () => {
    const { provider, session } = okta;
    const requested = { ...session.requested, audience: 'https://api.example' };
    const offered = { session: { ...session, requested }, providerLabel: provider.config.label };
    assert.deepEqual(sessionPick({ ...offered, all: [] }, now, words), {
      label: 'Ada Lovelace',
      description: 'Okta (dev)',
      detail: '60 min left · openid · https://api.example',
    });
  });
});

describe('the current session', () => {
  const at = (id: string, signedInAtEpochSeconds: number): KnownSession => {
    const { provider, session } = known(id, id);
    return { provider, session: { ...session, id, signedInAtEpochSeconds } };
  };
  const sessions = [at('a', 1), at('b', 3), at('c', 3), at('d', 2)];
  const pick = (lastUsedId?: string): string | undefined =>
    pickCurrent(sessions, lastUsedId)?.session.id;

  it('is the one that was used last', () => {
    assert.equal(pick('a'), 'a');
  });

  it('is the one signed in to last, when none was used or that one is gone', () => {
    assert.deepEqual([pick(), pick('gone')], ['c', 'c']);
  });

  it('is none without sessions', () => {
    assert.equal(pickCurrent<KnownSession>([], 'a'), undefined);
  });
});
