import assert from 'node:assert/strict';
import { AccountLabels } from '../../../../src/host/authentication/account.ts';
import {
  authenticationSession,
  hasUsableToken,
  listedSession,
} from '../../../../src/host/authentication/authenticationSession.ts';
import { sessionsEvent } from '../../../../src/host/authentication/sessionsEvent.ts';
import { knownSession } from '../../../support/knownSessions.ts';

const receivedAt = 1_800_000_000;
const expiresAt = 1_800_003_600;

describe('a session for other extensions', () => {
  it('has the scopes that find it again, the account of issuer and subject, and no ID Token', () => {
    const known = knownSession({ tokens: { accessToken: 'at-1' } });
    assert.deepEqual(authenticationSession(known, 'Ada'), {
      id: 'session-1',
      accessToken: 'at-1',
      account: { id: '["https://idp.example","user-1"]', label: 'Ada' },
      scopes: ['openid', 'profile', 'provider:okta-dev'],
    });
  });

  const usable: readonly [string, Parameters<typeof knownSession>[0], number, boolean][] = [
    ['a valid one', {}, receivedAt, true],
    ['one in its last second', {}, expiresAt - 1, true],
    ['an expired one', {}, expiresAt, false],
    ['one of unknown lifetime', { tokens: { expiresAtEpochSeconds: undefined } }, expiresAt, true],
    ['a revoked one', { revokedAtEpochSeconds: receivedAt }, receivedAt, false],
  ];
  for (const [what, parts, now, expected] of usable) {
    it(`has a token to hand out: ${what}, ${String(expected)}`, () => {
      const known = knownSession({ ...parts, tokens: { accessToken: 'at-1', ...parts?.tokens } });
      const { accessToken } = listedSession(known, 'Ada');
      assert.deepEqual(
        { usable: hasUsableToken(known, now), listed: accessToken },
        { usable: expected, listed: '' },
      );
    });
  }
});

describe('the event of a change', () => {
  it('tells ids, accounts and scopes, an added session under all scopes that find it, no token', () => {
    const [one, two, renewed, tried] = ['1', '2', '3', '4'].map((id) =>
      knownSession({ id, account: { subject: `user-${id}` } }),
    );
    assert.ok(one && two && renewed && tried);
    const change = { added: [one], removed: [two], changed: [renewed, tried], renewed: [renewed] };
    const { added, removed, changed } = sessionsEvent(change, [one, renewed], new AccountLabels());
    const all = [...(added ?? []), ...(removed ?? []), ...(changed ?? [])];
    assert.deepEqual(
      {
        added: added?.map(({ id, scopes }) => [id, ...scopes]),
        removed: removed?.map(({ id }) => id),
        changed: changed?.map(({ id }) => id),
        tokens: [...new Set(all.map(({ accessToken }) => accessToken))],
      },
      {
        added: [
          ['1', 'openid', 'profile', 'provider:okta-dev'],
          ['1', 'openid', 'profile'],
          ['1', 'provider:okta-dev'],
          ['1'],
        ],
        removed: ['2'],
        changed: ['3'],
        tokens: [''],
      },
    );
  });

  it('keeps an account of which another session is still there', () => {
    const [gone, there] = ['1', '2'].map((id) => knownSession({ id }));
    assert.ok(gone && there);
    const change = { added: [], removed: [gone], changed: [], renewed: [] };
    const { removed, changed } = sessionsEvent(change, [there], new AccountLabels());
    assert.deepEqual(
      [removed, changed].map((sessions) => sessions?.map(({ id }) => id)),
      [['1'], ['2']],
    );
  });
});
