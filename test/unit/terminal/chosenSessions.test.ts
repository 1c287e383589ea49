import assert from 'node:assert/strict';
import {
  chosenSession,
  findChosen,
  terminalVariables,
  withChoice,
} from '../../../src/host/terminal/chosenSessions.ts';
import { knownSession, type KnownSessionParts } from '../../support/knownSessions.ts';

const now = 1_800_000_000;

describe('a session that was chosen for the terminals of a workspace', () => {
  const chosen = chosenSession(knownSession({ id: 'one' }));
  const found = (...there: readonly KnownSessionParts[]): string | undefined =>
    findChosen(chosen, there.map(knownSession))?.session.id;

  it('is found again by its id, and else by its provider, account, scopes and API', () => {
    assert.deepEqual(
      {
        itself: found({ id: 'other' }, { id: 'one' }),
        signedInAgain: found({ id: 'new' }),
        signedOut: found(),
        askedInAnotherOrder: found({ id: 'new', scopes: ['profile', 'openid'] }),
        mayDoMore: found({ id: 'new', scopes: ['openid', 'profile', 'orders'] }),
        forAnotherApi: found(
          { id: 'new', audience: 'https://other.example' },
          { id: 'newer', resource: ['https://other.example'] },
        ),
        anotherUser: found({ id: 'new', account: { subject: 'user-2' } }),
        anotherProvider: found({ id: 'new', config: { id: 'other' } }),
      },
      {
        itself: 'one',
        signedInAgain: 'new',
        signedOut: undefined,
        askedInAnotherOrder: 'new',
        mayDoMore: undefined,
        forAnotherApi: undefined,
        anotherUser: undefined,
        anotherProvider: undefined,
      },
    );
  });

  it('is not found in an entry that leads elsewhere since', () => {
    assert.equal(findChosen({ ...chosen, identityKey: 'old' }, [knownSession()]), undefined);
  });

  it('takes the place of the same one, of one whose names it takes, and of one that is gone', () => {
    const environment = { accessToken: 'OTHER_TOKEN', idToken: 'OTHER_ID_TOKEN' };
    const signedInAgain = knownSession({ id: 'new' });
    const rival = knownSession({ id: 'rival', config: { id: 'rival' } });
    const other = knownSession({ id: 'other', config: { id: 'other', environment } });
    const gone = [{ ...chosen, signIn: 'gone' }];
    const before = [chosen, ...[rival, other].map(chosenSession), ...gone];
    assert.deepEqual(
      withChoice(before, signedInAgain, [signedInAgain, rival, other]).map((one) => one.sessionId),
      ['new', 'other'],
    );
  });

  it('is remembered without tokens, and without who it is', () => {
    assert.deepEqual(
      { ...chosen, signIn: chosen.signIn.length },
      { providerId: 'okta-dev', identityKey: 'key', sessionId: 'one', signIn: 64 },
    );
  });
});

describe('the variables of new terminals', () => {
  const variables = (...parts: readonly KnownSessionParts[]): object => {
    const there = parts.map(knownSession);
    const { values, sessions, expireAtEpochSeconds } = terminalVariables(
      there.map(chosenSession),
      there,
      now,
    );
    return {
      values: Object.fromEntries(values),
      of: sessions.map(({ session }) => session.id),
      expireAtEpochSeconds,
    };
  };
  const tokensOf = (name: string): KnownSessionParts => ({
    id: name,
    tokens: { accessToken: `access-${name}`, idToken: `id-${name}` },
  });

  it('are the tokens of the session, until the access token expires', () => {
    assert.deepEqual(variables(tokensOf('a')), {
      values: { OIDC_ACCESS_TOKEN: 'access-a', OIDC_ID_TOKEN: 'id-a' },
      of: ['a'],
      expireAtEpochSeconds: 1_800_003_600,
    });
  });

  it('are of more sessions where their names differ; of one name, the first choice counts', () => {
    const own = { accessToken: 'B_TOKEN', idToken: 'B_ID_TOKEN' };
    const inOtherCase = { accessToken: 'oidc_access_token', idToken: 'C_ID_TOKEN' };
    assert.deepEqual(
      variables(
        tokensOf('a'),
        { ...tokensOf('b'), config: { id: 'b', environment: own } },
        { ...tokensOf('c'), config: { id: 'c', environment: inOtherCase } },
      ),
      {
        values: {
          OIDC_ACCESS_TOKEN: 'access-a',
          OIDC_ID_TOKEN: 'id-a',
          B_TOKEN: 'access-b',
          B_ID_TOKEN: 'id-b',
        },
        of: ['a', 'b'],
        expireAtEpochSeconds: 1_800_003_600,
      },
    );
  });

  it('are none for tokens that are expired, revoked, or can’t be in a variable', () => {
    const none = { values: {}, of: [], expireAtEpochSeconds: undefined };
    assert.deepEqual(
      [
        variables({ tokens: { expiresAtEpochSeconds: now } }),
        variables({ revokedAtEpochSeconds: now }),
        variables({ tokens: { accessToken: '${env:HOME}' } }),
        variables({ tokens: { accessToken: 'two lines\n' } }),
      ],
      [none, none, none, none],
    );
  });
});
