import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Session } from '../../../src/core/session/session.ts';
import { sessionName } from '../../../src/host/views/tellApart.ts';
import type { ViewWords } from '../../../src/host/views/viewWords.ts';
import { knownSession, type KnownSessionParts } from '../../support/knownSessions.ts';
import { englishViewWords } from '../../support/panelWords.ts';

const signedInAt = 1_800_000_000;

describe('the name of a session', () => {
  let words: ViewWords;

  before(async () => {
    words = await englishViewWords();
  });

  function namesOf(sessions: readonly Session[]): readonly string[] {
    const all = sessions.map((session) => ({ session }));
    return sessions.map((session) => sessionName(session, all, words));
  }

  /** The names of sessions of one account that were granted these. */
  function granted(...grants: readonly string[]): readonly string[] {
    return namesOf(
      grants.map((scopes, at) => {
        const parts = { id: `${String(at)}-of-them`, tokens: { scopes: scopes.split(' ') } };
        return { ...knownSession(parts).session, signedInAtEpochSeconds: signedInAt + at };
      }),
    );
  }

  function sessions(...parts: readonly KnownSessionParts[]): readonly Session[] {
    return parts.map((one, at) => knownSession({ id: `${String(at)}-of-them`, ...one }).session);
  }

  it('is that of its account as long as there is no other of it', () => {
    assert.deepEqual(namesOf(sessions({}, { account: { name: 'Bob' } })), ['Ada Lovelace', 'Bob']);
  });

  it('says which scopes it has that not all have, else those it lacks', () => {
    assert.deepEqual(granted('openid', 'openid orders', 'email openid'), [
      'Ada Lovelace (without email orders)',
      'Ada Lovelace (with orders)',
      'Ada Lovelace (with email)',
    ]);
  });

  it('names a few of scopes that are many', () => {
    assert.deepEqual(granted('openid', 'openid a b c d e'), [
      'Ada Lovelace (without a b c …)',
      'Ada Lovelace (with a b c …)',
    ]);
  });

  it('says when it began where the same was granted, whatever was asked for', () => {
    const time = (epochSeconds: number): string => words.apart.signedIn(epochSeconds);
    assert.deepEqual(granted('openid orders', 'orders openid'), [
      `Ada Lovelace (${time(signedInAt)})`,
      `Ada Lovelace (${time(signedInAt + 1)})`,
    ]);
  });

  it('has what every session has of its own where they began at once', () => {
    assert.deepEqual(namesOf(sessions({ id: '1234567890' }, { id: 'abcdefghij' })), [
      'Ada Lovelace (session 12345678)',
      'Ada Lovelace (session abcdefgh)',
    ]);
  });

  it('says whose it is where several are called the same, and which of theirs only where they have more', () => {
    const bob = { email: 'bob@example.com', subject: 'user-2' };
    const namesake = { email: 'bob@example.com', subject: 'user-3' };
    const orders = { scopes: ['openid', 'orders'] };
    assert.deepEqual(
      namesOf(sessions({}, { tokens: orders }, { account: bob }, { account: namesake })),
      [
        'Ada Lovelace (ada@example.com, without orders)',
        'Ada Lovelace (ada@example.com, with orders)',
        'Ada Lovelace (bob@example.com, user-2)',
        'Ada Lovelace (bob@example.com, user-3)',
      ],
    );
  });

  it('says nothing of whose it is where one of them only knows less of the same account', () => {
    const orders = { scopes: ['openid', 'orders'] };
    assert.deepEqual(namesOf(sessions({ account: { email: undefined } }, { tokens: orders })), [
      'Ada Lovelace (without orders)',
      'Ada Lovelace (with orders)',
    ]);
  });

  it('says the address that the latest session of an account knows, for all sessions of it', () => {
    const older = { email: 'older@example.com' };
    const newer = { email: 'newer@example.com' };
    const [first, second, third, fourth] = sessions(
      { account: { subject: 'user-1', ...older } },
      { account: { subject: 'user-2', ...newer } },
      { account: { subject: 'user-1', ...newer }, tokens: { scopes: ['openid', 'orders'] } },
      { account: { subject: 'user-2', ...older }, tokens: { scopes: ['openid', 'orders'] } },
    );
    assert.ok(first && second && third && fourth);
    const later = (session: Session): Session => ({
      ...session,
      signedInAtEpochSeconds: session.signedInAtEpochSeconds + 60,
    });
    assert.deepEqual(namesOf([first, second, later(third), later(fourth)]), [
      'Ada Lovelace (newer@example.com, without orders)',
      'Ada Lovelace (older@example.com, without orders)',
      'Ada Lovelace (newer@example.com, with orders)',
      'Ada Lovelace (older@example.com, with orders)',
    ]);
  });

  it('says nothing of sessions of other settings entries', () => {
    const [one, other] = sessions({}, {});
    assert.deepEqual(one && other && namesOf([one, { ...other, providerId: 'other' }]), [
      'Ada Lovelace',
      'Ada Lovelace',
    ]);
  });

  it('is the same for a session that is not there any more', () => {
    const [ended, left] = sessions({}, { tokens: { scopes: ['openid', 'orders'] } });
    assert.equal(
      ended && left && sessionName(ended, [{ session: left }], words),
      'Ada Lovelace (without orders)',
    );
  });

  it('shows nothing of a scope that an editor would take for markup', () => {
    assert.deepEqual(granted('openid', 'openid [x](command:y)'), [
      'Ada Lovelace (without |x|(command:y))',
      'Ada Lovelace (with |x|(command:y))',
    ]);
  });

  it('is no other’s, however alike they are', () => {
    const scopes = fc.uniqueArray(fc.constantFrom('openid', 'email', 'a', 'b', 'c', 'd', 'e'));
    const few = <T>(...values: readonly T[]) => fc.constantFrom(...values);
    const parts = fc.record({
      account: fc.record({
        subject: few('1', '2'),
        email: few('x@example', 'y@example', undefined),
      }),
      tokens: fc.record({ scopes }),
    });
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8, size: 'max' }), (all) => {
        const names = namesOf(sessions(...all));
        assert.equal(new Set(names).size, names.length);
      }),
    );
  });
});
