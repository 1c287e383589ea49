import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import type { TokenReports } from '../../../src/core/oidc/verifyTokens.ts';
import type { CheckId, ReportedCheck } from '../../../src/core/token/checks.ts';
import { fingerprintOf } from '../../../src/host/panel/panelDocument.ts';
import { SessionController } from '../../../src/host/panel/sessionController.ts';
import type {
  FoundSession,
  PanelSource,
  SessionDescription,
} from '../../../src/host/panel/panelSource.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import type { AnswerKind, PanelView } from '../../../src/shared/panelModel.ts';
import type { PanelRequest } from '../../../src/shared/panelProtocol.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeTimers } from '../../support/fakeTimers.ts';
import {
  passed,
  sampleJwt,
  sampleSession,
  sectionIn,
  tokenIn,
} from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

/** A session, and what checking its tokens brings. */
interface Described extends SessionDescription {
  readonly reports: TokenReports;
}

const description = (tokens = {}): Described => ({
  providerLabel: 'Okta (dev)',
  clientId: 'client',
  toldApart: [],
  previous: undefined,
  session: sampleSession(tokens),
  reports: { access_token: passed('signature'), id_token: passed('signature') },
});

const ask = (name: PanelRequest['name'], params?: object): PanelRequest =>
  ({ type: 'request', id: 1, name, params }) as unknown as PanelRequest;

describe('the panel behind its view', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  interface Given extends Partial<Omit<PanelSource, 'find'>> {
    readonly describe?: (sessionId: string, signal: AbortSignal) => Promise<Described>;
    readonly verify?: FoundSession['verify'];
  }

  function open({ describe: read, verify, ...overrides }: Given = {}) {
    const events: string[] = [];
    const clipboard: string[] = [];
    const secrets: string[] = [];
    const traces: number[] = [];
    const learnt: string[] = [];
    const clock = new FakeClock(1_800_000_000_000);
    const timers = new FakeTimers(clock);
    let view: PanelView | undefined;
    const source: PanelSource = {
      find: async (sessionId, signal) => {
        const { reports, ...found } = await (read ?? (async () => description()))(
          sessionId,
          signal,
        );
        return { description: found, verify: verify ?? (async () => reports) };
      },
      refreshIfDue: () => Promise.resolve(),
      introspect: async () => ({ active: true }),
      userInfo: async () => ({ sub: 'user-1' }),
      onDidChangeSessions: () => ({ dispose: () => undefined }),
      ...overrides,
    };
    const controller = new SessionController('session-1', {
      source,
      words,
      commands: {
        openToken: () => undefined,
        decode: () => Promise.resolve(),
        addProvider: () => Promise.resolve(),
        compare: () => Promise.resolve(),
        showTrace: async (trace) => void traces.push(trace),
        learnMore: async (errorCode) => void learnt.push(errorCode),
      },
      clock,
      startTimer: timers.start,
      copyToClipboard: async (text) => {
        clipboard.push(text);
      },
      copySecret: async (text) => {
        secrets.push(text);
      },
      describeError: (error, label) => `${label}: ${error instanceof OidcError ? error.code : '?'}`,
      traceOf: (error) => (error instanceof OidcError ? 7 : undefined),
      keysTraceOf: (report) => ('access_token' in report ? 8 : undefined),
      emit: (event) => {
        view = event.name === 'viewChanged' ? event.view : view;
        events.push(event.name === 'show' ? `show ${event.section}` : event.view.state);
      },
    });
    const model = () => (view?.state === 'content' ? view.model : undefined);
    const result = (kind: AnswerKind) => {
      const shown = model();
      return shown && sectionIn(shown, 'answer', kind).answer;
    };
    return {
      ...{ controller, events, clipboard, secrets, traces, learnt, timers },
      ...{ result, model, shown: () => view },
    };
  }

  const signedOut = (): PanelView => ({
    state: 'notice',
    tone: 'neutral',
    title: words.notices.signedOutTitle,
    text: words.notices.signedOutText,
    remedy: undefined,
  });

  it('can be loaded before the first look at the session is over', async () => {
    const { controller, events } = open();
    const looking = controller.refresh();
    const loaded = (await controller.handle(ask('load'))) as { view: { state: string } };
    assert.equal(loaded.view.state, 'checking');
    await looking;
    assert.deepEqual(events, ['content', 'content']);
  });

  it('hands no token to the view until it is revealed', async () => {
    const { controller } = open();
    await controller.refresh();
    const { tokens } = sampleSession();
    const view = JSON.stringify(await controller.handle(ask('load')));
    for (const token of [tokens.accessToken, tokens.idToken ?? '', tokens.refreshToken ?? '']) {
      assert.ok(!view.includes(token));
    }
    assert.deepEqual(await controller.handle(ask('revealToken', { kind: 'id_token' })), {
      token: tokens.idToken,
    });
  });

  it('copies a token and the JSON of a section as they are', async () => {
    const accessToken = sampleJwt({ name: 'a\u202eb' });
    const { controller, clipboard, secrets } = open({
      describe: async () => description({ accessToken }),
    });
    await controller.refresh();
    await controller.handle(ask('copyToken', { kind: 'access_token' }));
    await controller.handle(ask('copyJson', { section: 'access_token' }));
    assert.deepEqual(secrets, [accessToken]);
    assert.match(clipboard[0] ?? '', /"name": "a\u202eb"/);
    await assert.rejects(controller.handle(ask('copyJson', { section: 'userinfo' })), OidcError);
  });

  describe('shows a token that an exchange brought', () => {
    const exchanged = {
      token: sampleJwt({ aud: 'https://api.example' }),
      issuedType: 'jwt',
      isBound: false,
      scopes: ['a', 'b'],
      expiresAtEpochSeconds: 1_800_000_060,
      report: passed('signature'),
    };

    it('beside those of the session, to reveal and to copy', async () => {
      const { controller, clipboard, secrets, events, model } = open();
      controller.showExchanged(exchanged);
      await controller.refresh();
      const kind = 'exchanged_token';
      const shown = model();
      const exchangedToken = shown && tokenIn(shown, kind);
      await controller.handle(ask('copyToken', { kind }));
      await controller.handle(ask('copyJson', { section: kind }));
      assert.deepEqual(
        {
          claims: exchangedToken?.claims.flatMap(({ rows }) =>
            rows.map(({ name, value }) => [name, value]),
          ),
          told: exchangedToken?.explanation?.includes('Type: jwt. Scopes: a b. It expires '),
          hasToken: JSON.stringify(shown).includes(exchanged.token),
          shown: events.includes('show exchanged_token'),
          revealed: await controller.handle(ask('revealToken', { kind })),
          copied: secrets[0],
          json: clipboard[0]?.includes('"aud": "https://api.example"'),
        },
        {
          claims: [['aud', 'https://api.example']],
          told: true,
          hasToken: false,
          shown: true,
          revealed: { token: exchanged.token },
          copied: exchanged.token,
          json: true,
        },
      );
    });

    it('also after the session was refreshed, but not after it ended', async () => {
      let found: Described | undefined = description();
      const { controller, model, shown } = open({
        describe: async () => {
          if (found === undefined) {
            throw new OidcError('session_not_found', {});
          }
          return found;
        },
      });
      await controller.refresh();
      controller.showExchanged(exchanged);
      found = description({ accessToken: 'renewed' });
      await controller.refresh();
      const isKept = model()?.sections.some(({ id }) => id === 'exchanged_token');
      found = undefined;
      await controller.refresh();
      const revealing = controller.handle(ask('revealToken', { kind: 'exchanged_token' }));
      await assert.rejects(revealing, { code: 'session_not_found' });
      assert.deepEqual([isKept, shown()], [true, signedOut()]);
    });
  });

  it('says of every token when its time is over, also of one that was exchanged', async () => {
    const token = sampleJwt({ exp: 1_800_000_060 });
    const reports = { access_token: passed('expiry'), id_token: passed('expiry') };
    const { controller, model, timers } = open({
      describe: async () => ({ ...description({ accessToken: token, idToken: token }), reports }),
    });
    await controller.refresh();
    controller.showExchanged({
      ...{ token, issuedType: 'jwt', isBound: false, scopes: [] },
      ...{ expiresAtEpochSeconds: undefined, report: passed('expiry') },
    });
    const outcomes = () => {
      const shown = model();
      return (['access_token', 'id_token', 'exchanged_token'] as const).map(
        (kind) => shown && tokenIn(shown, kind).checks[0]?.outcome,
      );
    };
    const before = outcomes();
    timers.advanceSeconds(90);
    assert.deepEqual(
      [before, outcomes()],
      [
        ['passed', 'passed', 'passed'],
        ['failed', 'failed', 'failed'],
      ],
    );
  });

  it('refreshes an access token before it is copied, and copies none where that fails', async () => {
    const asked: string[] = [];
    const { controller, secrets } = open({
      refreshIfDue: async (sessionId) => {
        asked.push(sessionId);
        if (asked.length === 2) {
          throw new OidcError('refresh_token_missing', {});
        }
      },
    });
    await controller.handle(ask('copyToken', { kind: 'access_token' }));
    await assert.rejects(controller.handle(ask('copyToken', { kind: 'access_token' })));
    await controller.handle(ask('copyToken', { kind: 'id_token' }));
    assert.deepEqual(
      { asked, copied: secrets.length },
      { asked: ['session-1', 'session-1'], copied: 2 },
    );
  });

  it('copies and reveals a token as it is now, not as it was seen last', async () => {
    let accessToken = sampleJwt({ jti: 'before' });
    const { controller, secrets } = open({ describe: async () => description({ accessToken }) });
    await controller.refresh();
    accessToken = sampleJwt({ jti: 'renewed in another window' });
    await controller.handle(ask('copyToken', { kind: 'access_token' }));
    const revealed = await controller.handle(ask('revealToken', { kind: 'access_token' }));
    assert.deepEqual(
      { secrets, revealed },
      {
        secrets: [accessToken],
        revealed: { token: accessToken },
      },
    );
  });

  it('shows nothing of a session that ended', async () => {
    let ended = false;
    const { controller, shown } = open({
      describe: async () => {
        if (ended) {
          throw new OidcError('session_not_found', {});
        }
        return description();
      },
    });
    await controller.refresh();
    ended = true;
    await controller.refresh();
    assert.deepEqual(shown(), signedOut());
    await assert.rejects(controller.handle(ask('revealToken', { kind: 'access_token' })));
  });

  for (const name of ['copyToken', 'revealToken'] as const) {
    it(`gives no token by ${name} once the session ended in another window`, async () => {
      let ended = false;
      const { controller, clipboard, shown } = open({
        describe: async () => {
          if (ended) {
            throw new OidcError('session_not_found', {});
          }
          return description();
        },
      });
      await controller.refresh();
      ended = true;
      await assert.rejects(controller.handle(ask(name, { kind: 'access_token' })), {
        code: 'session_not_found',
      });
      assert.deepEqual({ clipboard, shown: shown() }, { clipboard: [], shown: signedOut() });
    });
  }

  it('gives no token when the session can’t be read any more, and says why', async () => {
    const answers = [description(), new OidcError('secret_storage_failed', { operation: 'read' })];
    const { controller } = open({
      describe: async () => {
        const answer = answers.shift();
        if (answer === undefined || answer instanceof OidcError) {
          throw answer ?? new Error('asked too often');
        }
        return answer;
      },
    });
    await controller.refresh();
    await assert.rejects(controller.handle(ask('copyToken', { kind: 'access_token' })), {
      code: 'secret_storage_failed',
    });
  });

  it('offers to try again when the session could not be read', async () => {
    const { controller, shown } = open({
      describe: async () => {
        throw new OidcError('secret_storage_failed', { operation: 'read' });
      },
    });
    await controller.refresh();
    assert.deepEqual(shown(), {
      state: 'notice',
      tone: 'bad',
      title: words.notices.failedTitle,
      text: ': secret_storage_failed',
      errorCode: 'secret_storage_failed',
      remedy: 'retry',
    });
  });

  it('lets a newer look at the session win', async () => {
    const answers: ((found: Described) => void)[] = [];
    const { controller, events, model } = open({
      describe: () => new Promise((resolve) => answers.push(resolve)),
    });
    const first = controller.refresh();
    const second = controller.refresh();
    answers[1]?.(description({ expiresAtEpochSeconds: 2 }));
    answers[0]?.(description({ expiresAtEpochSeconds: 1 }));
    await Promise.all([first, second]);
    assert.deepEqual(
      { events, lifetime: model()?.heading.lifetime },
      { events: ['content', 'content'], lifetime: { state: 'until', epochSeconds: 2 } },
    );
  });

  it('forgets what the provider said of a token once that is revoked', async () => {
    const revocations: (number | undefined)[] = [undefined, 1_800_000_100];
    const { controller, result, model } = open({
      describe: async () => ({
        ...description(),
        session: { ...description().session, revokedAtEpochSeconds: revocations.shift() },
      }),
    });
    await controller.refresh();
    await controller.ask('introspection');
    const before = result('introspection')?.state;
    await controller.refresh();
    assert.deepEqual(
      {
        before,
        after: result('introspection')?.state,
        lifetime: model()?.heading.lifetime,
      },
      { before: 'answered', after: 'not_asked', lifetime: { state: 'revoked' } },
    );
  });

  it('asks the provider once it knows the session, however often it had to look', async () => {
    const answers: ((found: Described) => void)[] = [];
    const { controller, result } = open({
      describe: () => new Promise((resolve) => answers.push(resolve)),
    });
    void controller.refresh();
    const asking = controller.ask('introspection');
    void controller.refresh();
    await new Promise((resolve) => setImmediate(resolve));
    void controller.refresh();
    answers[2]?.(description());
    await asking;
    assert.equal(result('introspection')?.state, 'answered');
  });

  it('asks the provider also where nobody has looked at the session yet, as in a panel that just opens', async () => {
    const { controller, result } = open();
    await controller.ask('userinfo');
    assert.equal(result('userinfo')?.state, 'answered');
  });

  it('asks the provider once at a time and shows how it went', async () => {
    let count = 0;
    const { controller, result } = open({
      introspect: async () => {
        count += 1;
        return { active: false };
      },
    });
    void controller.refresh();
    await Promise.all([controller.ask('introspection'), controller.ask('introspection')]);
    assert.equal(count, 1);
    assert.deepEqual(result('introspection'), {
      state: 'answered',
      answeredAtEpochSeconds: 1_800_000_000,
      fingerprint: fingerprintOf({ kind: 'answer', answer: { active: false } }),
      headline: { tone: 'bad', text: words.results.introspectionInactive },
      rows: [
        {
          id: 'authorization',
          label: 'What it allows',
          rows: [
            {
              index: 0,
              name: 'active',
              value: 'false',
              epochSeconds: undefined,
              meaning: words.claim('active')?.meaning,
            },
          ],
        },
      ],
      leftOut: undefined,
    });
  });

  it('says so when the provider calls an expired token active', async () => {
    const { controller, result } = open({ introspect: async () => ({ active: true, exp: 1 }) });
    await controller.refresh();
    await controller.ask('introspection');
    const view = result('introspection');
    assert.equal(view?.state === 'answered' && view.headline.tone, 'bad');
  });

  it('leads on from keys that could not be had: to the guide, and to what was asked', async () => {
    const keyless = (id: CheckId): ReportedCheck => ({
      ...({ id, outcome: 'not_run', reason: 'keys_unavailable' } as const),
      ...{ actual: 'tls_failed', section: 'RFC 7515 5.2' },
    });
    const { controller, model, traces, learnt } = open({
      verify: async () => ({
        access_token: [keyless('signature'), keyless('key')],
        id_token: [{ ...keyless('signature'), reason: 'no_key_set' }],
      }),
    });
    await controller.refresh();
    const shown = model();
    const codes = (['access_token', 'id_token'] as const).map((id) =>
      shown === undefined ? [] : tokenIn(shown, id).checks.map(({ errorCode }) => errorCode),
    );
    await controller.handle(ask('showTrace', { section: 'access_token' }));
    await controller.handle(ask('learnMore', { errorCode: 'tls_failed' }));
    assert.deepEqual(
      { codes, hasTrace: shown && tokenIn(shown, 'id_token').hasTrace, traces, learnt },
      {
        codes: [['tls_failed', undefined], ['id_token_unverifiable']],
        ...{ hasTrace: true, traces: [8], learnt: ['tls_failed'] },
      },
    );
  });

  it('shows why the provider could not be asked, and on request what was asked', async () => {
    const { controller, result, traces } = open({
      userInfo: async () => {
        throw new OidcError('userinfo_subject_mismatch', {});
      },
    });
    await controller.refresh();
    await controller.ask('userinfo');
    for (const section of ['introspection', 'userinfo']) {
      await controller.handle(ask('showTrace', { section }));
    }
    assert.deepEqual(
      [result('userinfo'), traces],
      [
        {
          state: 'failed',
          message: 'Okta (dev): userinfo_subject_mismatch',
          errorCode: 'userinfo_subject_mismatch',
          hasTrace: true,
        },
        [7],
      ],
    );
  });

  it('does not ask where the provider has no endpoint', async () => {
    const { controller, result } = open({
      describe: async () => {
        const found = description();
        return { ...found, session: { ...found.session, endpoints: {} } };
      },
      introspect: () => Promise.reject(new Error('must not be called')),
    });
    await controller.refresh();
    await controller.ask('introspection');
    assert.deepEqual(result('introspection'), {
      state: 'not_asked',
      unavailableReason: words.results.unavailable('introspection'),
    });
  });

  it('drops an answer about a token that was replaced meanwhile', async () => {
    let answer: (value: Record<string, unknown>) => void = () => undefined;
    let accessToken = sampleSession().tokens.accessToken;
    const { controller, result } = open({
      describe: async () => description({ accessToken }),
      introspect: () => new Promise((resolve) => (answer = resolve)),
    });
    await controller.refresh();
    const asking = controller.ask('introspection');
    accessToken = sampleJwt({ jti: 'new' });
    await controller.refresh();
    answer({ active: true });
    await asking;
    assert.deepEqual(result('introspection'), { state: 'not_asked', unavailableReason: undefined });
  });

  it('shows the UserInfo that was asked for, also where that renews the access token', async () => {
    let accessToken = sampleSession().tokens.accessToken;
    const renewed = sampleJwt({ jti: 'renewed' });
    const renew = async (): Promise<void> => {
      if (accessToken !== renewed) {
        accessToken = renewed;
        await controller.refresh(); // as every panel does when sessions change
      }
    };
    const { controller, result } = open({
      describe: async () => description({ accessToken }),
      refreshIfDue: renew,
      userInfo: async () => {
        await renew();
        return { sub: 'user-1' };
      },
    });
    await controller.refresh();
    await controller.ask('userinfo');
    assert.equal(result('userinfo')?.state, 'answered');
  });

  it('drops an answer about a token that was revoked meanwhile', async () => {
    let answer: (value: Record<string, unknown>) => void = () => undefined;
    let session = sampleSession();
    const { controller, result } = open({
      describe: async () => ({ ...description(), session }),
      introspect: () => new Promise((resolve) => (answer = resolve)),
    });
    await controller.refresh();
    const asking = controller.ask('introspection');
    session = { ...session, revokedAtEpochSeconds: 1_800_000_000 };
    await controller.refresh();
    answer({ active: true });
    await asking;
    assert.deepEqual(result('introspection'), { state: 'not_asked', unavailableReason: undefined });
  });

  it('says nothing any more once it is closed', async () => {
    let signal: AbortSignal | undefined;
    const { controller, events } = open({
      describe: (_id, given) => {
        signal = given;
        return Promise.resolve(description());
      },
    });
    const looking = controller.refresh();
    controller.dispose();
    await looking;
    assert.equal(signal?.aborted, true);
    assert.deepEqual(events, []);
  });

  it('brings a section into view, at the latest when the webview loads', async () => {
    const { controller, events } = open();
    controller.show('introspection');
    assert.deepEqual(events, ['show introspection']);
    const first = (await controller.handle(ask('load'))) as { section: unknown };
    const again = (await controller.handle(ask('load'))) as { section: unknown };
    assert.deepEqual([first.section, again.section], ['introspection', undefined]);
  });
});
