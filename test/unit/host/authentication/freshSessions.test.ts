import assert from 'node:assert/strict';
import { OidcError } from '../../../../src/core/errors.ts';
import type { Session } from '../../../../src/core/session/session.ts';
import { freshSessions } from '../../../../src/host/authentication/freshSessions.ts';
import { knownSession } from '../../../support/knownSessions.ts';
import { FakeClock } from '../../../support/fakeClock.ts';
import { RecordingEvents } from '../../../support/recordingEvents.ts';

const issuedAt = 1_800_000_000;

describe('the sessions that can be used now', () => {
  const valid = knownSession({ id: 'valid', tokens: { expiresAtEpochSeconds: issuedAt + 60 } });
  const expired = knownSession({ id: 'expired', tokens: { expiresAtEpochSeconds: issuedAt - 60 } });
  const endless = knownSession({ id: 'endless', tokens: { expiresAtEpochSeconds: undefined } });
  const revoked = knownSession({ id: 'revoked', revokedAtEpochSeconds: issuedAt });
  const all = [valid, expired, endless, revoked];
  const events = new RecordingEvents();
  const clock = new FakeClock(issuedAt * 1000);

  async function idsAndTokens(
    fresh: (session: Session) => Promise<Session>,
  ): Promise<readonly string[]> {
    const sessions = {
      fresh: (_: unknown, id: string) =>
        fresh(all.find(({ session }) => session.id === id)?.session ?? valid.session),
    };
    const found = await freshSessions({ sessions, clock, events: events.sink }, all);
    return found.map(({ session }) => session.id);
  }

  it('are the valid ones and those of unknown lifetime, when nothing can be refreshed', async () => {
    assert.deepEqual(await idsAndTokens((session) => Promise.resolve(session)), [
      'valid',
      'endless',
    ]);
  });

  it('are also those that a refresh brought a new token for', async () => {
    const renewed = (session: Session): Session => ({ ...session, tokens: valid.session.tokens });
    assert.deepEqual(await idsAndTokens((session) => Promise.resolve(renewed(session))), [
      'valid',
      'expired',
      'endless',
    ]);
  });

  it('are none where the session manager has no token', async () => {
    assert.deepEqual(
      await idsAndTokens(() => Promise.reject(new OidcError('session_not_found', {}))),
      [],
    );
  });

  it('are those that are still good, in less than a second, when no refresh ends', async () => {
    const startedMs = performance.now();
    const found = await idsAndTokens(() => new Promise(() => undefined));
    assert.deepEqual(
      { found, isQuick: performance.now() - startedMs < 1000 },
      { found: ['valid', 'endless'], isQuick: true },
    );
  });

  it('are found without a word to anybody, whatever is thrown; the log has the fault', async () => {
    const before = events.all.length;
    const found = await idsAndTokens(() => Promise.reject(new TypeError('odd')));
    const logged = events.all.slice(before).map(({ type }) => type);
    assert.deepEqual(
      { found, logged: [...new Set(logged)] },
      { found: [], logged: ['unexpected_fault'] },
    );
  });
});
