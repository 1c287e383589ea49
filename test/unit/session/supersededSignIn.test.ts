import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { OidcError } from '../../../src/core/errors.ts';
import { codeOf } from '../../support/codeOf.ts';
import { provider, signInResult } from '../support/sessions.ts';
import { SessionWindow } from '../support/sessionWindow.ts';

const never = new AbortController().signal;

/** The code of what a signal was aborted with; `undefined`: it was not. */
const reasonOf = ({ reason }: AbortSignal): unknown =>
  reason instanceof OidcError ? reason.code : (reason as unknown);

describe('a second sign-in for the same provider', () => {
  let window: SessionWindow;
  beforeEach(() => {
    window = new SessionWindow();
  });

  it('ends the first, and begins when that has ended: its port is free then', async () => {
    const first = codeOf(window.sessions.signIn(provider, never));
    const firstAttempt = await window.nextAttempt();
    const second = window.sessions.signIn(provider, never);
    await turn();
    const during = { aborted: reasonOf(firstAttempt.signal), running: window.attempts.length };

    firstAttempt.reject(new OidcError('superseded', {}));
    const secondAttempt = await window.nextAttempt();
    secondAttempt.resolve(signInResult());
    const { session } = await second;

    assert.deepEqual(
      {
        during,
        first: await first,
        second: reasonOf(secondAttempt.signal),
        listed: await window.sessions.list(provider),
      },
      {
        during: { aborted: 'superseded', running: 1 },
        first: 'superseded',
        second: undefined,
        listed: [session],
      },
    );
  });

  it('waits for the first even when that takes no notice', async () => {
    const first = window.sessions.signIn(provider, never);
    const firstAttempt = await window.nextAttempt();
    const second = window.sessions.signIn(provider, never);
    firstAttempt.resolve(signInResult('42'));
    await first;
    (await window.nextAttempt()).resolve(signInResult('43'));
    await second;
    const listed = await window.sessions.list(provider);
    assert.deepEqual(listed.map(({ account }) => account.subject).sort(), ['42', '43']);
  });

  it('is ended itself by a third, and there are never two at once', async () => {
    const codes = [1, 2].map(() => codeOf(window.sessions.signIn(provider, never)));
    const third = window.sessions.signIn(provider, never);
    let most = 0;
    for (let count = 0; count < 3; count += 1) {
      const attempt = await window.nextAttempt();
      most = Math.max(most, window.attempts.length - count);
      if (attempt.signal.aborted) {
        attempt.reject(attempt.signal.reason as OidcError);
      } else {
        attempt.resolve(signInResult());
      }
    }
    assert.deepEqual(
      { codes: await Promise.all(codes), most, third: (await third).session.account.subject },
      { codes: ['superseded', 'superseded'], most: 1, third: '42' },
    );
  });

  it('takes over from one that waits with the entry as it was before an edit', async () => {
    const first = codeOf(window.sessions.signIn(provider, never));
    const firstAttempt = await window.nextAttempt();
    const corrected = { ...provider, clientId: 'corrected' };
    const second = window.sessions.signIn(corrected, never);
    await turn();
    const during = { aborted: reasonOf(firstAttempt.signal), running: window.attempts.length };

    firstAttempt.reject(new OidcError('superseded', {}));
    const secondAttempt = await window.nextAttempt();
    secondAttempt.resolve(signInResult());
    await second;

    assert.deepEqual(
      { during, first: await first, second: secondAttempt.provider.clientId },
      {
        ...{ during: { aborted: 'superseded', running: 1 }, first: 'superseded' },
        second: 'corrected',
      },
    );
  });

  it('leaves one for another provider alone', async () => {
    const other = { ...provider, id: 'other', issuer: 'https://other.example' };
    const first = window.sessions.signIn(other, never);
    const firstAttempt = await window.nextAttempt();
    const second = window.sessions.signIn(provider, never);
    const secondAttempt = await window.nextAttempt();
    firstAttempt.resolve(signInResult('1'));
    secondAttempt.resolve(signInResult('2'));
    await Promise.all([first, second]);
    assert.deepEqual(
      [firstAttempt, secondAttempt].map(({ signal }) => signal.aborted),
      [false, false],
    );
  });

  it('finds nothing of the first when that has ended long ago', async () => {
    await window.signInAs('42');
    const [first] = window.attempts;
    await window.signInAs('43');
    assert.equal(first?.signal.aborted, false);
  });
});

describe('a sign-in that still waits', () => {
  it('ends with the reason of whoever began it', async () => {
    const window = new SessionWindow();
    const controller = new AbortController();
    const signingIn = codeOf(window.sessions.signIn(provider, controller.signal));
    const attempt = await window.nextAttempt();
    controller.abort(new OidcError('cancelled', {}));
    attempt.reject(attempt.signal.reason as OidcError);
    assert.deepEqual([await signingIn, window.store.entries.size], ['cancelled', 0]);
  });

  it('ends with the window', async () => {
    const window = new SessionWindow();
    const other = { ...provider, id: 'other' };
    const signingIn = [provider, other].map((config) =>
      codeOf(window.sessions.signIn(config, never)),
    );
    const attempts = [await window.nextAttempt(), await window.nextAttempt()];
    window.sessions.dispose();
    attempts.forEach(({ signal, reject }) => {
      reject(signal.reason as OidcError);
    });
    assert.deepEqual(await Promise.all(signingIn), ['cancelled', 'cancelled']);
  });
});
