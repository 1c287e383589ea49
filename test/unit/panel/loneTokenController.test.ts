import assert from 'node:assert/strict';
import { OidcError } from '../../../src/core/errors.ts';
import type { PastedReport } from '../../../src/core/oidc/verifyPasted.ts';
import { readToken } from '../../../src/core/token/lone/readToken.ts';
import { printable } from '../../../src/core/text.ts';
import { fingerprintOf } from '../../../src/host/panel/panelDocument.ts';
import { LoneTokenController } from '../../../src/host/panel/loneTokenController.ts';
import type {
  LoneTokenDescription,
  LoneTokenSource,
} from '../../../src/host/panel/loneTokenSource.ts';
import type { PanelWords } from '../../../src/host/panel/panelWords.ts';
import type { PanelView } from '../../../src/shared/panelModel.ts';
import type { PanelRequest } from '../../../src/shared/panelProtocol.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeTimers } from '../../support/fakeTimers.ts';
import { issuer, passed, sampleJwt, sectionIn, tokenIn } from '../../support/panelSamples.ts';
import { englishPanelWords } from '../../support/panelWords.ts';

const token = sampleJwt({ iss: issuer, sub: 'user-1', name: 'Ada', exp: 1_800_000_060 });
const foreign: PastedReport = {
  issuer: { kind: 'not_configured', issuer },
  choice: {
    profile: 'plain_access_token',
    because: 'nothing_tells',
    mark: undefined,
    isAmbiguous: true,
  },
  checks: [
    {
      id: 'signature',
      outcome: 'not_run',
      reason: 'issuer_not_configured',
      section: 'RFC 7515 5.2',
    },
  ],
};

const described = (report: PastedReport, isIssuerInSettings = false): LoneTokenDescription => ({
  ...{ report, clientIds: ['client'], apiAudiences: [], isIssuerInSettings },
});

const ask = (name: PanelRequest['name'], params?: object): PanelRequest =>
  ({ type: 'request', id: 1, name, params }) as unknown as PanelRequest;

describe('a token without a session in the panel', () => {
  let words: PanelWords;

  before(async () => {
    words = await englishPanelWords();
  });

  async function open(
    report = foreign,
    describe?: LoneTokenSource['describe'],
    returns: 'at once' | 'when verified' = 'when verified',
    shownToken = token,
  ) {
    let view: PanelView | undefined;
    const asked: string[] = [];
    const clipboard: string[] = [];
    const secrets: string[] = [];
    const clock = new FakeClock(1_800_000_000_000);
    const timers = new FakeTimers(clock);
    const controller = new LoneTokenController(
      { token: readToken(shownToken) },
      {
        words,
        clock,
        startTimer: timers.start,
        tokens: {
          describe: describe ?? (async () => described(report)),
          onDidChangeProviders: () => ({ dispose: () => undefined }),
        },
        commands: {
          openToken: () => void asked.push('open'),
          decode: async () => asked.push('decode'),
          addProvider: async (missing) => asked.push(`add ${missing}`),
          showTrace: async (trace) => asked.push(`trace ${String(trace)}`),
          learnMore: async (errorCode) => asked.push(`learn ${errorCode}`),
          compare: async (sessionId) => asked.push(`compare ${String(sessionId)}`),
        },
        copyToClipboard: async (text) => void clipboard.push(text),
        copySecret: async (text) => void secrets.push(text),
        describeError: (error) => (error instanceof OidcError ? String(error.code) : '?'),
        traceOf: () => undefined,
        keysTraceOf: (made) => (made === report ? 7 : undefined),
        emit: (event) => {
          view = event.name === 'viewChanged' ? event.view : view;
        },
      },
    );
    const settled = controller.refresh();
    if (returns === 'when verified') {
      await settled;
    }
    const model = () => {
      assert.equal(view?.state, 'content');
      return view.model;
    };
    const headline = () => tokenIn(model(), 'lone_token').headline.text;
    return {
      ...{ controller, settled, asked, clipboard, secrets, timers },
      ...{ model, headline, shown: () => view },
    };
  }

  it('says what the token says of itself as such, and that nobody vouches for it', async () => {
    const { model, controller } = await open();
    const { heading } = model();
    const view = tokenIn(model(), 'lone_token');
    assert.deepEqual(
      {
        facts: heading.facts.map(({ label, value }) => `${label}: ${value}`),
        lifetime: heading.lifetime,
        tone: view.headline.tone,
        checkedAs: view.checkedAs,
        label: controller.providerLabel,
        hasToken: JSON.stringify(model()).includes(token),
      },
      {
        facts: [
          'Says it is about: Ada',
          `Says it is from: ${issuer}`,
          'Provider: None of yours: nobody was asked for keys',
        ],
        lifetime: { state: 'until', epochSeconds: 1_800_000_060 },
        tone: 'neutral',
        checkedAs:
          'Checked as an access token (for an API), which is a guess: nothing in it says what it is.',
        label: '',
        hasToken: false,
      },
    );
  });

  const ofOkta: PastedReport = {
    ...foreign,
    issuer: {
      kind: 'configured',
      providerId: 'okta-dev',
      providerLabel: 'Okta (dev)',
      otherProviderIds: [],
    },
    checks: passed('signature', 'issuer', 'expiry'),
  };

  it('names the provider whose keys verified it', async () => {
    const { model, controller } = await open(ofOkta);
    assert.deepEqual(
      [model().heading.facts.at(-1)?.value, controller.providerLabel],
      ['Okta (dev)', 'Okta (dev)'],
    );
  });

  it('names no provider where nothing but the token itself does', async () => {
    const [signature] = passed('signature');
    assert.ok(signature);
    const named = [];
    for (const [outcome, reason] of [
      ['failed', 'signature_wrong'],
      ['failed', 'algorithm_none'],
      ['not_run', 'keys_unavailable'],
    ] as const) {
      const checks = [{ ...signature, outcome, reason }, ...passed('issuer', 'expiry')];
      const { model, controller } = await open({ ...ofOkta, checks });
      const facts = model().heading.facts.map(({ label, value }) => `${label}: ${value}`);
      named.push([facts.at(-1), controller.providerLabel]);
    }
    const bySelf = [`Says it is from: ${issuer}`, ''];
    assert.deepEqual(named, [bySelf, bySelf, bySelf]);
  });

  it('leads on from keys that could not be had: to the guide, and to what was asked', async () => {
    const keyless = {
      ...({ id: 'signature', outcome: 'not_run', reason: 'keys_unavailable' } as const),
      ...{ actual: 'tls_failed', section: 'RFC 7515 5.2' },
    };
    const { model, controller, asked } = await open({ ...ofOkta, checks: [keyless] });
    const view = tokenIn(model(), 'lone_token');
    await controller.handle(ask('learnMore', { errorCode: 'tls_failed' }));
    await controller.handle(ask('showTrace', { section: 'lone_token' }));
    assert.deepEqual(
      { codes: view.checks.map(({ errorCode }) => errorCode), hasTrace: view.hasTrace, asked },
      { codes: ['tls_failed'], hasTrace: true, asked: ['learn tls_failed', 'trace 7'] },
    );
  });

  it('reveals, copies and compares, and asks no provider anything', async () => {
    const { controller, clipboard, secrets, asked } = await open();
    const kind = 'lone_token';
    const fingerprint = fingerprintOf({ kind: 'token', token });
    const revealed = await controller.handle(ask('revealToken', { kind }));
    await controller.handle(ask('copyToken', { kind }));
    await controller.handle(
      ask('copyValue', { section: kind, fingerprint, part: 'claims', index: 2 }),
    );
    for (const name of ['compare', 'decode', 'introspect', 'userInfo'] as const) {
      await controller.handle(ask(name));
    }
    assert.deepEqual(
      { revealed, secrets, clipboard, asked },
      {
        revealed: { token },
        secrets: [token],
        clipboard: ['Ada'],
        asked: ['compare undefined', 'decode'],
      },
    );
  });

  it('offers to add a provider with its issuer, where the settings could have just that', async () => {
    const offered = async (
      iss: unknown,
      kind: 'not_configured' | 'none' = 'not_configured',
      isIssuerInSettings = false,
    ) => {
      const of = kind === 'none' ? ({ kind } as const) : { kind, issuer: printable(String(iss)) };
      const description = described({ ...foreign, issuer: of }, isIssuerInSettings);
      const describe = async () => description;
      const shown = await open(foreign, describe, 'when verified', sampleJwt({ iss }));
      await shown.controller.handle(ask('addProvider'));
      return [tokenIn(shown.model(), 'lone_token').canAddProvider, ...shown.asked].join(' ');
    };
    const refused = [
      ...['http://issuer.example', 'https://a:b@issuer.example', 'https://issuer.example/?a=b'],
      ...['https://issuer.example/#a', 'javascript:alert(1)', 'issuer', ''],
      ...['https://issuer.example/\u202e', ' https://issuer.example', 'https:\\\\issuer.example'],
      ...[`https://issuer.example/${'a'.repeat(5000)}`, 7],
    ];
    assert.deepEqual(
      {
        ours: await offered(issuer, 'none'),
        foreign: await offered('https://stranger.example/tenant/'),
        notApproved: await offered('https://stranger.example', 'not_configured', true),
        refused: await Promise.all(refused.map((iss) => offered(iss))),
      },
      {
        ours: 'false',
        foreign: 'true add https://stranger.example/tenant/',
        notApproved: 'false',
        refused: refused.map(() => 'false'),
      },
    );
  });

  it('answers why an API would refuse it', async () => {
    const { controller, model } = await open();
    const before = sectionIn(model(), 'api_check', 'api_check').check;
    await controller.handle(ask('checkForApi', { issuer, audience: 'https://api', scopes: '' }));
    const { result } = sectionIn(model(), 'api_check', 'api_check').check;
    assert.deepEqual(
      {
        before: before.result,
        failed: result?.checks.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id),
      },
      { before: undefined, failed: ['audience'] },
    );
  });

  it('suggests the API of the settings, unless they know none or several', async () => {
    const configured = { kind: 'configured', providerId: 'okta', providerLabel: 'Okta' } as const;
    const ours = { ...foreign, issuer: { ...configured, otherProviderIds: [] } };
    const suggested = async (report: PastedReport, ...apiAudiences: readonly string[]) => {
      const { model } = await open(report, async () => ({ ...described(report), apiAudiences }));
      const { expected } = sectionIn(model(), 'api_check', 'api_check').check;
      return `${expected.issuer} ${expected.audience} ${expected.scopes}`;
    };
    assert.deepEqual(
      {
        foreign: await suggested(foreign),
        none: await suggested(ours),
        one: await suggested(ours, 'https://api.example'),
        several: await suggested(ours, 'https://api.example', 'https://reports.example'),
      },
      {
        foreign: '  ',
        none: `${issuer}  `,
        one: `${issuer} https://api.example `,
        several: `${issuer}  `,
      },
    );
  });

  it('can be read while it is still being verified, and says so', async () => {
    let answer: (found: LoneTokenDescription) => void = () => undefined;
    const { model, settled } = await open(
      foreign,
      () => new Promise((resolve) => (answer = resolve)),
      'at once',
    );
    const before = tokenIn(model(), 'lone_token');
    answer(described(foreign));
    await settled;
    assert.deepEqual(
      {
        headline: before.headline,
        claims: before.claims.flatMap(({ rows }) => rows.map(({ name }) => name)),
        outcomes: [...new Set(before.checks.map(({ outcome }) => outcome))],
        afterwards: tokenIn(model(), 'lone_token').checks.length,
      },
      {
        headline: { tone: 'checking', text: words.tokens.verifying },
        claims: ['sub', 'name', 'exp', 'iss'],
        outcomes: ['checking'],
        afterwards: 1,
      },
    );
  });

  describe('whose time runs out while it is shown', () => {
    const verified: PastedReport = {
      ...foreign,
      checks: passed('signature', 'issuer', 'audience', 'expiry'),
    };

    it('is no longer verified from then on, the tolerance for clocks included', async () => {
      const { headline, timers } = await open(verified);
      const headlines = [headline()];
      for (const seconds of [89, 1]) {
        timers.advanceSeconds(seconds);
        headlines.push(headline());
      }
      assert.deepEqual(
        headlines.map((text) => text.startsWith('Verified')),
        [true, true, false],
      );
    });

    it('is not verified when the view comes back after a sleep', async () => {
      const { controller, timers } = await open(verified);
      timers.sleepSeconds(3600);
      const loaded = (await controller.handle(ask('load'))) as { view: PanelView };
      assert.equal(loaded.view.state, 'content');
      assert.equal(tokenIn(loaded.view.model, 'lone_token').headline.tone, 'bad');
    });

    it('waits for nothing once it is closed', async () => {
      const { controller, timers } = await open(verified);
      const before = timers.waitingMs.length;
      controller.dispose();
      assert.deepEqual([before, timers.waitingMs.length], [1, 0]);
    });
  });

  it('lets a newer look at it win', async () => {
    const answers: ((found: LoneTokenDescription) => void)[] = [];
    const { controller, settled, headline } = await open(
      foreign,
      () => new Promise((resolve) => answers.push(resolve)),
      'at once',
    );
    const newer = controller.refresh();
    const signature = { id: 'signature', outcome: 'failed', reason: 'signature_wrong' } as const;
    const forged = { ...foreign, checks: [{ ...signature, section: 'RFC 7515 5.2' }] };
    answers[1]?.(described(forged));
    await newer;
    const before = headline();
    const checks = passed('signature', 'issuer', 'audience', 'expiry');
    answers[0]?.(described({ ...foreign, checks }));
    await settled;
    assert.deepEqual(
      { isFailed: before.includes('Failed'), after: headline() },
      { isFailed: true, after: before },
    );
  });

  it('has no verdict of the settings before while it is verified by those of now', async () => {
    const checks = passed('signature', 'issuer', 'audience', 'expiry');
    const answers = [Promise.resolve({ report: { ...foreign, checks } })];
    const { controller, headline } = await open(foreign, async () => ({
      ...(await (answers.pop() ?? new Promise<never>(() => undefined))),
      ...{ clientIds: [], apiAudiences: [], isIssuerInSettings: false },
    }));
    const before = headline().split(':')[0];
    void controller.providersChanged();
    assert.deepEqual([before, headline()], ['Verified', words.tokens.verifying]);
  });

  it('is held to what it came with when it is decoded again with that', async () => {
    const heldTo: (string | undefined)[] = [];
    const { controller } = await open(foreign, async ({ name, accessToken, code }) => {
      heldTo.push([name, accessToken, code].map(String).join(' '));
      return described(foreign);
    });
    const again = { token: readToken(token), accessToken: 'other', code: undefined };
    await controller.showWith(again);
    await controller.showWith({ ...again });
    await controller.showWith({ ...again, code: 'code' });
    await controller.showWith({ ...again, code: 'code', name: 'id_token' });
    assert.deepEqual(
      { heldTo, kept: controller.token },
      {
        heldTo: [
          'undefined undefined undefined',
          'undefined other undefined',
          'undefined other code',
          'id_token other code',
        ],
        kept: { ...again, code: 'code', name: 'id_token' },
      },
    );
  });

  it('says why it could not be looked at, and can try again', async () => {
    const { shown } = await open(foreign, () =>
      Promise.reject(new OidcError('secret_storage_failed', { operation: 'read' })),
    );
    assert.deepEqual(shown(), {
      state: 'notice',
      tone: 'bad',
      title: words.notices.failedTitle,
      text: 'secret_storage_failed',
      errorCode: 'secret_storage_failed',
      remedy: 'retry',
    });
  });

  it('forgets the token when it is closed', async () => {
    const { controller } = await open();
    controller.dispose();
    await assert.rejects(controller.handle(ask('revealToken', { kind: 'lone_token' })), OidcError);
    assert.equal(controller.token, undefined);
  });
});
