import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import type { KeyAge } from '../../../src/core/oidc/currentKeys.ts';
import type { TokenReports } from '../../../src/core/oidc/verifyTokens.ts';
import { deferred, type Deferred } from '../../../src/core/promises.ts';
import type { Session } from '../../../src/core/session/session.ts';
import type { FoundSession } from '../../../src/host/panel/panelSource.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import { SessionController } from '../../../src/host/panel/sessionController.ts';
import type { PanelView } from '../../../src/shared/panelModel.ts';
import type { PanelRequest } from '../../../src/shared/panelProtocol.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeTimers } from '../../support/fakeTimers.ts';
import { passed, sampleJwt, sampleSession, tokenIn } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const verified = passed('signature', 'issuer', 'audience', 'expiry');
const good: TokenReports = { access_token: verified, id_token: verified };
const unavailable: TokenReports = {
  access_token: [],
  id_token: verified.map((row) =>
    row.id === 'signature' ? { ...row, outcome: 'not_run', reason: 'keys_unavailable' } : row,
  ),
};

const ask = (name: PanelRequest['name'], params?: object): PanelRequest =>
  ({ type: 'request', id: 1, name, params }) as unknown as PanelRequest;

/** A check that the test ends. */
interface Check extends Deferred<TokenReports> {
  readonly keyAge: KeyAge;
  readonly signal: AbortSignal;
}

describe('a session in the panel while its tokens are checked', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  function open() {
    const checks: Check[] = [];
    const copied: string[] = [];
    const clock = new FakeClock(1_800_000_000_000);
    let view: PanelView | undefined;
    let session: Session | undefined = sampleSession();
    const find = async (): Promise<FoundSession> => {
      if (session === undefined) {
        throw new OidcError('session_not_found', {});
      }
      return {
        description: {
          ...{ providerLabel: 'Okta', clientId: 'client' },
          ...{ session, toldApart: [], previous: undefined },
        },
        verify: (keyAge, signal) => {
          const check = { ...deferred<TokenReports>(), keyAge, signal };
          checks.push(check);
          return check.promise;
        },
      };
    };
    const controller = new SessionController('session-1', {
      source: {
        find,
        refreshIfDue: () => Promise.resolve(),
        introspect: async () => ({ active: true }),
        userInfo: async () => ({ sub: 'user-1' }),
        onDidChangeSessions: () => ({ dispose: () => undefined }),
      },
      words,
      commands: {
        openToken: () => undefined,
        decode: () => Promise.resolve(),
        addProvider: () => Promise.resolve(),
        compare: () => Promise.resolve(),
        showTrace: () => Promise.resolve(),
        learnMore: () => Promise.resolve(),
      },
      clock,
      startTimer: new FakeTimers(clock).start,
      copyToClipboard: () => Promise.resolve(),
      copySecret: async (text) => void copied.push(text),
      describeError: String,
      traceOf: () => undefined,
      keysTraceOf: () => undefined,
      emit: (event) => {
        view = event.name === 'viewChanged' ? event.view : view;
      },
    });
    /** What is said of the ID Token, and the claims beside it. */
    const shown = () => {
      assert.ok(view?.state === 'content', view?.state);
      const { headline, checks: rows, claims } = tokenIn(view.model, 'id_token');
      return {
        tone: headline.tone,
        outcomes: [...new Set(rows.map(({ outcome }) => outcome))],
        claims: claims.flatMap((group) => group.rows.map(({ value }) => value)),
      };
    };
    const found = () => new Promise((resolve) => setImmediate(resolve));
    return {
      ...{ controller, checks, copied, shown, found, view: () => view },
      change: (to: Session | undefined) => {
        session = to;
      },
    };
  }

  const claims = ['user-1', 'https://idp.example', 'id'];
  const checking = { tone: 'checking', outcomes: ['checking'], claims };
  const passedAll = { tone: 'good', outcomes: ['passed'], claims };

  it('stands there at once, neither passed nor failed, and gets its verdict when that comes', async () => {
    const { controller, checks, shown, found } = open();
    const settled = controller.refresh();
    await found();
    const first = shown();
    checks[0]?.resolve(good);
    await settled;
    assert.deepEqual([first, shown()], [checking, passedAll]);
  });

  it('stands there all the while that keys hang, and its tokens can be revealed and copied', async () => {
    const { controller, checks, copied, shown, found } = open();
    void controller.refresh();
    await found();
    const revealed = await controller.handle(ask('revealToken', { kind: 'id_token' }));
    await controller.handle(ask('copyToken', { kind: 'access_token' }));
    const { idToken: token, accessToken } = sampleSession().tokens;
    assert.deepEqual(
      { revealed, copied, checks: checks.length, shown: shown() },
      { revealed: { token }, copied: [accessToken], checks: 1, shown: checking },
    );
  });

  it('keeps its claims when the keys can’t be had', async () => {
    const { controller, checks, shown, found } = open();
    const settled = controller.refresh();
    await found();
    checks[0]?.resolve(unavailable);
    await settled;
    assert.deepEqual(shown(), { tone: 'neutral', outcomes: ['not_run', 'passed'], claims });
  });

  it('says nothing of it any more when the session ends in between', async () => {
    const { controller, checks, change, view, found } = open();
    void controller.refresh();
    await found();
    change(undefined);
    await controller.refresh();
    checks[0]?.resolve(good);
    await found();
    const { signedOutTitle, signedOutText } = words.notices;
    assert.deepEqual(
      [checks[0]?.signal.aborted, view()],
      [
        true,
        {
          ...{ state: 'notice', tone: 'neutral', remedy: undefined },
          ...{ title: signedOutTitle, text: signedOutText },
        },
      ],
    );
  });

  it('never puts the verdict of a token beside the one that a refresh brought', async () => {
    const { controller, checks, change, shown, found } = open();
    void controller.refresh();
    await found();
    change(sampleSession({ idToken: sampleJwt({ sub: 'renewed' }) }));
    const settled = controller.refresh();
    await found();
    checks[0]?.resolve(good);
    await found();
    const between = shown();
    checks[1]?.resolve(unavailable);
    await settled;
    assert.deepEqual(
      [between, shown(), checks.map(({ signal }) => signal.aborted)],
      [
        { ...checking, claims: ['renewed'] },
        { tone: 'neutral', outcomes: ['not_run', 'passed'], claims: ['renewed'] },
        [true, false],
      ],
    );
  });

  it('keeps its verdict while the same tokens are checked by themselves', async () => {
    const { controller, checks, shown, found } = open();
    void controller.refresh();
    await found();
    checks[0]?.resolve(good);
    await found();
    void controller.refresh();
    await found();
    assert.deepEqual([shown(), checks.length], [passedAll, 2]);
  });

  describe('when the user asks for it', () => {
    it('is checked with what the provider says now, and shows no older verdict meanwhile', async () => {
      const { controller, checks, shown, found } = open();
      void controller.refresh();
      await found();
      checks[0]?.resolve(good);
      await found();
      await controller.handle(ask('refreshView'));
      const meanwhile = shown();
      checks[1]?.resolve(good);
      await found();
      assert.deepEqual(
        { ages: checks.map(({ keyAge }) => keyAge), meanwhile, afterwards: shown() },
        { ages: ['remembered', 'asked_now'], meanwhile: checking, afterwards: passedAll },
      );
    });

    it('is asked for once, whatever else happens until the answer is there', async () => {
      const { controller, checks, change, found } = open();
      void controller.refresh();
      await found();
      checks[0]?.resolve(good);
      await found();
      await controller.handle(ask('refreshView'));
      void controller.refresh();
      await controller.handle(ask('revealToken', { kind: 'id_token' }));
      const asked = checks.length;
      change(sampleSession({ idToken: sampleJwt({ sub: 'renewed' }) }));
      void controller.refresh();
      await found();
      assert.deepEqual(
        { asked, ages: checks.map(({ keyAge }) => keyAge) },
        { asked: 2, ages: ['remembered', 'asked_now', 'asked_now'] },
      );
    });
  });
});
