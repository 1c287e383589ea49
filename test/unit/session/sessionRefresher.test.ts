import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import type { RefreshFailureKind, RefreshOutcome } from '../../../src/core/oidc/refreshOutcome.ts';
import { deferred } from '../../../src/core/promises.ts';
import type { RefreshReason } from '../../../src/core/session/refreshDecision.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { codeOf } from '../../support/codeOf.ts';
import { provider } from '../support/sessions.ts';
import { SessionWindow } from '../support/sessionWindow.ts';

const failed = (kind: RefreshFailureKind, retryAfterSeconds?: number): RefreshOutcome => ({
  refreshed: false,
  failure: {
    kind,
    error: new OidcError('refresh_refused', {
      error: 'invalid_grant',
      description: undefined,
      status: 400,
    }),
    retryAfterSeconds,
  },
});

describe('a session that is refreshed', () => {
  /** Windows of one user. */
  let one: SessionWindow;
  let other: SessionWindow;
  let id: string;

  beforeEach(async () => {
    one = new SessionWindow();
    other = new SessionWindow(one);
    ({ id } = (await one.signInAs('42')).session); // its token lasts 300 s
  });

  const fresh = (
    window: SessionWindow,
    reason: RefreshReason = 'use',
    signal?: AbortSignal,
  ): Promise<Session> => window.sessions.fresh(provider, id, reason, signal);
  const tokenOf = async (window: SessionWindow, reason?: RefreshReason): Promise<string> =>
    (await fresh(window, reason)).tokens.accessToken;
  const stored = (): Session | undefined => one.storedSessions[0];
  const expire = (): void => one.clock.advanceSeconds(301);

  it('is used as it is while its token is valid', async () => {
    assert.deepEqual([await tokenOf(one), one.sent], ['access-42', []]);
  });

  it('has new tokens for every window, the same id, and another refresh token the next time', async () => {
    expire();
    const first = await fresh(one);
    expire();
    const second = await fresh(other);
    assert.deepEqual(
      {
        ids: [first.id, second.id],
        tokens: [first.tokens.accessToken, second.tokens.accessToken],
        sent: [one.sent, other.sent],
        seen: await tokenOf(one),
      },
      {
        ids: [id, id],
        tokens: ['access of refresh-42', 'access of refresh-42+'],
        sent: [['refresh-42'], ['refresh-42+']],
        seen: 'access of refresh-42+',
      },
    );
  });

  it('costs one request when a thousand ask at once, in four windows', async () => {
    const windows = [one, other, new SessionWindow(one), new SessionWindow(one)];
    expire();
    const tokens = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => tokenOf(windows[index % 4] ?? one)),
    );
    assert.deepEqual(
      { tokens: [...new Set(tokens)], sent: windows.flatMap(({ sent }) => sent) },
      { tokens: ['access of refresh-42'], sent: ['refresh-42'] },
    );
  });

  it('sends each refresh token once, whichever window’s turn it is', async () => {
    const windows = [one, other, new SessionWindow(one), new SessionWindow(one)];
    for (let rotation = 0; rotation < 20; rotation += 1) {
      expire();
      await Promise.all(windows.map((window) => tokenOf(window)));
    }
    const sent = windows.flatMap((window) => window.sent);
    assert.deepEqual([sent.length, new Set(sent).size], [20, 20]);
  });

  it('is refreshed at the user’s word though its token is valid, once where windows agree', async () => {
    const gate = deferred<undefined>();
    one.answerRefresh = async (token) => {
      await gate.promise;
      return one.renewed(token);
    };
    const both = [tokenOf(one, 'command'), tokenOf(other, 'command')];
    await turns();
    gate.resolve(undefined);
    assert.deepEqual(
      { tokens: await Promise.all(both), sent: [one.sent, other.sent] },
      { tokens: ['access of refresh-42', 'access of refresh-42'], sent: [['refresh-42'], []] },
    );
  });

  it('can have all that was granted unasked, also after a refresh for less', async () => {
    const { tokens } = await fresh(one);
    const all = ['openid', 'orders'];
    const fewer = ['openid'];
    one.answerRefresh = (token) => ({
      refreshed: true,
      tokens: {
        ...{ ...tokens, accessToken: `access of ${token}`, refreshToken: `${token}+` },
        ...{ scopes: fewer, wholeGrant: all },
      },
    });
    for (const scopes of [fewer, all]) {
      await one.sessions.fresh(provider, id, 'command', undefined, scopes);
    }
    assert.equal(one.sent.length, 2);
  });

  it('ends the wait of whoever gives up, and not the refresh', async () => {
    expire();
    const gate = deferred<undefined>();
    one.answerRefresh = async (token) => {
      await gate.promise;
      return one.renewed(token);
    };
    const controller = new AbortController();
    const impatient = codeOf(fresh(one, 'use', controller.signal));
    const patient = tokenOf(one);
    await turns();
    controller.abort();
    const code = await impatient;
    gate.resolve(undefined);
    assert.deepEqual([code, await patient], ['cancelled', 'access of refresh-42']);
  });

  describe('while somebody else changes it', () => {
    let gate: ReturnType<typeof deferred<undefined>>;
    beforeEach(() => {
      expire();
      gate = deferred<undefined>();
    });

    /** A refresh of the first window that has been sent and not been answered. */
    const sentRefresh = async (
      answer: (token: string) => RefreshOutcome,
    ): Promise<Promise<string>> => {
      const sent = deferred<undefined>();
      one.answerRefresh = async (token) => {
        sent.resolve(undefined);
        await gate.promise;
        return answer(token);
      };
      const refreshing = outcomeOf(fresh(one));
      await sent.promise;
      return refreshing;
    };

    it('stays signed out, and the tokens that come are revoked', async () => {
      const refreshing = sentRefresh((token) => one.renewed(token));
      await turns();
      const [session] = await other.sessions.list(provider);
      await other.sessions.forget(session ?? assert.fail());
      gate.resolve(undefined);
      assert.deepEqual(
        { outcome: await refreshing, stored: stored(), revoked: one.revoked },
        { outcome: 'session_not_found', stored: undefined, revoked: ['refresh-42+'] },
      );
    });

    for (const [title, answer] of [
      ['tokens', (token: string) => one.renewed(token)],
      ['a refusal', () => failed('rejected')],
      ['nothing', () => failed('unanswered')],
    ] as const) {
      it(`keeps a new sign-in, when the refresh of before brings ${title}`, async () => {
        const refreshing = sentRefresh(answer);
        await turns();
        await other.signInAs('42', provider, 'of the new sign-in', 'refresh-new');
        gate.resolve(undefined);
        assert.deepEqual(
          {
            outcome: await refreshing,
            refreshToken: stored()?.tokens.refreshToken,
            state: stored()?.refresh.unansweredSends,
            revoked: one.revoked,
          },
          { outcome: 'of the new sign-in', refreshToken: 'refresh-new', state: 0, revoked: [] },
        );
      });
    }
  });

  it('is stored though its window is closed while the provider answers', async () => {
    expire();
    const gate = deferred<undefined>();
    one.answerRefresh = async (token) => {
      await gate.promise;
      return one.renewed(token);
    };
    const asking = outcomeOf(fresh(one));
    await turns();
    const closing = one.sessions.close(1000);
    gate.resolve(undefined);
    await closing;
    assert.deepEqual(
      { asking: await asking, elsewhere: await tokenOf(other), sent: other.sent },
      { asking: 'access of refresh-42', elsewhere: 'access of refresh-42', sent: [] },
    );
  });

  it('is not begun any more by a window that closes', async () => {
    expire();
    await one.sessions.close(1000);
    assert.deepEqual([await codeOf(fresh(one)), one.sent], ['cancelled', []]);
  });

  it('is revoked as it is by then when somebody signs out who saw it before', async () => {
    const [seen] = await other.sessions.list(provider);
    expire();
    await tokenOf(one);
    await other.sessions.signOut(provider, seen ?? assert.fail(), never, {
      endProviderSession: false,
    });
    assert.deepEqual([other.revoked, stored()], [['refresh-42+'], undefined]);
  });

  it('is not ended by an earlier sign-out of a window that could not store that', async () => {
    const [seen] = await one.sessions.list(provider);
    one.store.faults.set('delete', 'rejects');
    await codeOf(one.sessions.forget(seen ?? assert.fail()));
    one.store.faults.clear();
    one.clock.advanceSeconds(10);
    await other.signInAs('42', provider, 'newer');
    await one.signInAs('43'); // makes what could not be written again
    const of42 = one.storedSessions.filter(({ account }) => account.subject === '42');
    assert.deepEqual(
      of42.map(({ tokens }) => tokens.accessToken),
      ['newer'],
    );
  });

  it('is replaced by a sign-in, though a clock that was wrong had dated it ahead', async () => {
    one.clock.advanceSeconds(3600);
    await one.signInAs('42', provider, 'of the future');
    one.clock.advanceSeconds(-3600);
    await other.signInAs('42', provider, 'of today');
    assert.equal(stored()?.tokens.accessToken, 'of today');
  });

  it('is not put back by a window that could not store an earlier sign-in', async () => {
    one.store.faults.set('store', 'rejects');
    await one.signInAs('42', provider, 'never stored');
    one.store.faults.clear();
    one.clock.advanceSeconds(10);
    await other.signInAs('42', provider, 'newer');
    await one.signInAs('43'); // makes what could not be written again
    const of42 = one.storedSessions.filter(({ account }) => account.subject === '42');
    assert.deepEqual(
      of42.map(({ tokens }) => tokens.accessToken),
      ['newer'],
    );
  });

  describe('and fails', () => {
    const kinds: readonly (readonly [
      kind: RefreshFailureKind,
      left: { refreshToken: string | undefined; unansweredSends: number; retries: boolean },
    ])[] = [
      ['rejected', { refreshToken: undefined, unansweredSends: 0, retries: false }],
      ['untrusted', { refreshToken: undefined, unansweredSends: 0, retries: false }],
      ['misconfigured', { refreshToken: 'refresh-42', unansweredSends: 0, retries: false }],
      ['busy', { refreshToken: 'refresh-42', unansweredSends: 0, retries: true }],
      ['unreached', { refreshToken: 'refresh-42', unansweredSends: 0, retries: true }],
      ['unanswered', { refreshToken: 'refresh-42', unansweredSends: 1, retries: true }],
    ];
    for (const [kind, left] of kinds) {
      it(`because it was ${kind}: its token is used while it lasts, and then the reason is told`, async () => {
        one.clock.advanceSeconds(290);
        one.answerRefresh = () => failed(kind);
        const whileValid = await tokenOf(one);
        const { tokens, refresh } = stored() ?? assert.fail();
        expire();
        one.answerRefresh = () => failed(kind);
        const afterwards = await codeOf(fresh(one));
        assert.deepEqual(
          {
            whileValid,
            afterwards,
            left: {
              refreshToken: tokens.refreshToken,
              unansweredSends: refresh.unansweredSends,
              retries: refresh.retryAtEpochMs !== undefined,
            },
            accessToken: tokens.accessToken,
          },
          {
            whileValid: 'access-42',
            afterwards: kind === 'untrusted' ? 'refresh_response_untrusted' : 'refresh_refused',
            left,
            accessToken: 'access-42',
          },
        );
      });
    }

    it('for as long as offline: tries come ever later, in all windows together, and then it works', async () => {
      expire();
      one.answerRefresh = () => failed('unreached');
      other.answerRefresh = () => failed('unreached');
      for (let second = 0; second < 120; second += 1) {
        one.clock.advanceSeconds(1);
        await codeOf(fresh(second % 2 === 0 ? one : other, 'background'));
      }
      const tries = one.sent.length + other.sent.length;
      one.clock.advanceSeconds(300);
      one.answerRefresh = (token) => one.renewed(token);
      assert.deepEqual(
        { few: tries >= 4 && tries <= 8, then: await tokenOf(one, 'background') },
        { few: true, then: 'access of refresh-42' },
      );
    });

    it('with a wish to wait: nobody asks before, and the user’s word counts after a minute', async () => {
      expire();
      one.answerRefresh = () => failed('busy', 120);
      const first = await codeOf(fresh(one));
      one.clock.advanceSeconds(59);
      const early = await Promise.all(
        (['background', 'use', 'command'] as const).map((reason) => codeOf(fresh(other, reason))),
      );
      one.clock.advanceSeconds(60);
      const later = await codeOf(fresh(other, 'use'));
      one.clock.advanceSeconds(1);
      assert.deepEqual(
        {
          first,
          early,
          later,
          then: await tokenOf(other),
          sent: [one.sent.length, other.sent.length],
        },
        {
          first: 'refresh_refused',
          early: ['refresh_postponed', 'refresh_postponed', 'refresh_postponed'],
          later: 'refresh_postponed',
          then: 'access of refresh-42',
          sent: [1, 1],
        },
      );
    });

    it('without an answer: the token of unknown fate is sent once more, and then at the user’s word', async () => {
      expire();
      one.answerRefresh = () => failed('unanswered');
      for (let hour = 0; hour < 10; hour += 1) {
        await codeOf(fresh(one, hour % 2 === 0 ? 'background' : 'use'));
        one.clock.advanceSeconds(3600);
      }
      const byItself = one.sent.length;
      one.answerRefresh = (token) => one.renewed(token);
      assert.deepEqual(
        { byItself, then: await tokenOf(one, 'command') },
        { byItself: 2, then: 'access of refresh-42' },
      );
    });

    it('tells the user once, over all windows and failures, and only when the token has expired', async () => {
      one.clock.advanceSeconds(270);
      one.answerRefresh = () => failed('unreached');
      other.answerRefresh = () => failed('unanswered');
      await tokenOf(one, 'background');
      const whileValid = [...one.problems];
      for (const window of [one, other, one, other]) {
        one.clock.advanceSeconds(400);
        await codeOf(fresh(window, 'background'));
      }
      assert.deepEqual(
        { whileValid, told: [one.problems, other.problems] },
        { whileValid: [], told: [['refresh_refused'], []] },
      );
    });

    it('tells the user at once when a new sign-in is needed, though the token is still valid', async () => {
      one.clock.advanceSeconds(270);
      one.answerRefresh = () => failed('rejected');
      assert.deepEqual(
        [await tokenOf(one, 'background'), one.problems],
        ['access-42', ['refresh_refused']],
      );
    });

    it('tells the user, too, when whoever asked has a good token and hears nothing of it', async () => {
      one.clock.advanceSeconds(280);
      one.answerRefresh = () => failed('rejected');
      assert.deepEqual(
        [await tokenOf(one, 'use'), one.problems],
        ['access-42', ['refresh_refused']],
      );
    });

    it('tells nobody on behalf of somebody silent, and leaves it for the next one to tell', async () => {
      expire();
      one.answerRefresh = () => failed('misconfigured');
      const silently = await codeOf(fresh(one, 'silent'));
      const told = [...one.problems];
      one.clock.advanceSeconds(600);
      await codeOf(fresh(one, 'use'));
      assert.deepEqual([silently, told, one.problems], ['refresh_refused', [], []]);
    });

    it('is told to each who waits by what they need: a token, or a new one', async () => {
      one.clock.advanceSeconds(280);
      const gate = deferred<undefined>();
      one.answerRefresh = async () => {
        await gate.promise;
        return failed('rejected');
      };
      const asking = [outcomeOf(fresh(one, 'background')), outcomeOf(fresh(one, 'command'))];
      await turns();
      gate.resolve(undefined);
      assert.deepEqual(await Promise.all(asking), ['access-42', 'refresh_refused']);
    });

    it('does not tell twice what somebody who waits is told anyway', async () => {
      expire();
      one.answerRefresh = () => failed('rejected');
      assert.deepEqual([await codeOf(fresh(one, 'use')), one.problems], ['refresh_refused', []]);
    });
  });

  describe('on a machine with troubles', () => {
    beforeEach(expire);

    for (const fault of ['rejects', 'lies'] as const) {
      it(`sends nothing where it can’t write down that it will, as when storing ${fault}`, async () => {
        one.store.faults.set('store', fault);
        const code = await codeOf(fresh(one));
        one.store.faults.clear();
        assert.deepEqual(
          {
            code,
            sent: one.sent,
            then: await tokenOf(other),
            unanswered: stored()?.refresh.unansweredSends,
          },
          { code: 'secret_storage_failed', sent: [], then: 'access of refresh-42', unanswered: 0 },
        );
      });
    }

    it('sends nothing where windows can’t agree on who does', async () => {
      one.lock.fault = new OidcError('shared_folder_unusable', { systemCode: 'EROFS' });
      assert.deepEqual([await codeOf(fresh(one)), one.sent], ['shared_folder_unusable', []]);
    });

    it('sends nothing once another window took the lock over, and leaves no trace of the try', async () => {
      one.lock.takeOver(`session-${id}`);
      assert.deepEqual(
        [await codeOf(fresh(one)), one.sent, stored()?.refresh.unansweredSends],
        ['lock_busy', [], 0],
      );
    });

    it('uses what came though it can’t be stored, and lets no other window send until it is', async () => {
      one.answerRefresh = (token) => {
        one.store.faults.set('store', 'rejects');
        return one.renewed(token);
      };
      const here = await tokenOf(one);
      const there = fresh(other);
      await turns();
      const sentMeanwhile = [...other.sent];
      one.store.faults.clear();
      assert.deepEqual(
        { here, sentMeanwhile, there: (await there).tokens.accessToken, sent: other.sent },
        {
          here: 'access of refresh-42',
          sentMeanwhile: [],
          there: 'access of refresh-42',
          sent: [],
        },
      );
    });

    it('is not taken for a sign-out when what is stored can’t be read after the answer', async () => {
      one.answerRefresh = (token) => {
        one.store.faults.set('get', 'rejects').set('store', 'rejects');
        return one.renewed(token);
      };
      const here = await tokenOf(one);
      one.store.faults.clear();
      const there = await tokenOf(other);
      assert.deepEqual(
        { here, there, sent: other.sent, revoked: one.revoked },
        { here: 'access of refresh-42', there: 'access of refresh-42', sent: [], revoked: [] },
      );
    });

    it('is stored at the last moment, when its window closes before storing was tried again', async () => {
      one.answerRefresh = (token) => {
        one.store.faults.set('store', 'rejects');
        return one.renewed(token);
      };
      await tokenOf(one);
      one.store.faults.clear();
      await one.sessions.close(1000);
      assert.deepEqual([stored()?.tokens.accessToken, other.sent], ['access of refresh-42', []]);
    });

    it('refreshes a session that lives in this window only, since nobody else can', async () => {
      const broken = new SessionWindow();
      broken.store.faults.set('store', 'rejects');
      const { session } = await broken.signInAs('43');
      broken.clock.advanceSeconds(301);
      const renewed = await broken.sessions.fresh(provider, session.id, 'use');
      broken.clock.advanceSeconds(301);
      const again = await broken.sessions.fresh(provider, session.id, 'use');
      assert.deepEqual(
        [renewed.tokens.accessToken, again.tokens.accessToken, broken.sent],
        ['access of refresh-43', 'access of refresh-43+', ['refresh-43', 'refresh-43+']],
      );
    });

    it('is unknown after a sign-out, and of no interest to a window that closes', async () => {
      one.sessions.dispose();
      const [session] = await other.sessions.list(provider);
      await other.sessions.forget(session ?? assert.fail());
      assert.deepEqual(
        [await codeOf(fresh(other)), other.sent, one.lock.discarded],
        ['session_not_found', [], [`session-${id}`]],
      );
    });
  });
});

const never = new AbortController().signal;

async function outcomeOf(session: Promise<Session>): Promise<string> {
  return session.then(
    ({ tokens }) => tokens.accessToken,
    (error: unknown) => (error as OidcError).code,
  );
}

/** Long enough for everything that waits for nothing. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
