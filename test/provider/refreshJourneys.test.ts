import assert from 'node:assert/strict';
import * as answer from '../support/hostile/replies.ts';
import type { Reply } from '../support/hostile/types.ts';
import {
  answerLost,
  connectionFault,
  ofTokenRequests,
  SessionWindows,
  type NetworkFault,
} from '../support/sessionWindows.ts';

const hour = 3600;

describe('a session over a day of trouble', () => {
  let windows: SessionWindows;

  beforeEach(async () => {
    windows = await SessionWindows.signedIn(4); // its access token lasts an hour
  });
  afterEach(() => windows.close());

  const askAll = (): Promise<readonly string[]> =>
    Promise.all(windows.windows.map((_, index) => windows.ask(index)));

  it('is usable in the morning: the lid was closed, and nobody is asked for anything', async () => {
    await windows.lookAtSessions();
    windows.timers.sleepSeconds(9 * hour);
    windows.wake();
    const tokens = await askAll();
    await windows.settle();
    const session = await windows.session();
    assert.deepEqual(
      {
        tokens: [...new Set(tokens)],
        refreshes: windows.provider.hits.filter((hit) => hit === 'token').length,
        violations: windows.provider.violations,
        told: windows.windows.flatMap(({ problems }) => problems),
      },
      { tokens: [session?.tokens.accessToken], refreshes: 1, violations: [], told: [] },
    );
  });

  it('is kept fresh while windows are open, with one request each time', async () => {
    await windows.lookAtSessions();
    await windows.passSeconds(3 * hour);
    const refreshes = windows.provider.hits.filter((hit) => hit === 'token').length;
    windows.provider.clearLog();
    const tokens = await askAll();
    assert.deepEqual(
      { refreshes, different: new Set(tokens).size, hits: windows.provider.hits },
      { refreshes: 3, different: 1, hits: [] },
    );
  }).timeout(30_000);

  it('survives two minutes offline in four windows, which hardly try and do not complain', async () => {
    await windows.lookAtSessions();
    windows.networkFault = connectionFault('ENOTFOUND');
    windows.timers.sleepSeconds(hour - 250);
    windows.wake();
    await windows.passSeconds(120);
    const offline = { requests: windows.requests, tokens: new Set(await askAll()).size };
    windows.networkFault = undefined;
    await windows.passSeconds(301);
    const session = await windows.session();
    assert.deepEqual(
      {
        few: offline.requests > 1 && offline.requests < 20,
        tokens: offline.tokens,
        afterwards: session?.refresh.failures,
        told: windows.windows.flatMap(({ problems }) => problems),
        violations: windows.provider.violations,
      },
      { few: true, tokens: 1, afterwards: 0, told: [], violations: [] },
    );
  }).timeout(20_000);

  it('tells once that it can’t be refreshed, when it expires while offline, and recovers by itself', async () => {
    await windows.lookAtSessions();
    windows.networkFault = connectionFault('ENETUNREACH');
    windows.timers.sleepSeconds(hour + 1);
    windows.wake();
    await windows.passSeconds(600);
    const told = windows.windows.flatMap(({ problems }) => problems);
    windows.networkFault = undefined;
    await windows.passSeconds(320);
    const session = await windows.session();
    assert.deepEqual(
      { told, afterwards: session?.refresh.failures },
      { told: ['network_unreachable'], afterwards: 0 },
    );
  }).timeout(20_000);

  interface Trouble {
    readonly reply?: Reply;
    readonly network?: NetworkFault;
    /** Whether it passes without anybody's word. */
    readonly passes: boolean;
  }

  const page = { 'content-type': 'text/html' };
  const json = { 'content-type': 'application/json' };
  const refusal = (error: string, status = 400): Reply =>
    answer.status(status, JSON.stringify({ error }), json);

  /** Every row of what a token endpoint and a network do that is no answer to the question. */
  const troubles: Readonly<Record<string, Trouble>> = {
    'a wish to come back later (429)': { reply: answer.status(429), passes: true },
    'a wish to come back later (503, Retry-After)': {
      reply: answer.status(503, '', { 'retry-after': '30' }),
      passes: true,
    },
    temporarily_unavailable: { reply: refusal('temporarily_unavailable'), passes: true },
    'a refusal of the client (401)': { reply: refusal('invalid_client', 401), passes: true },
    invalid_scope: { reply: refusal('invalid_scope'), passes: true },
    'no name for the host': { network: connectionFault('ENOTFOUND'), passes: true },
    'a refused connection': { network: connectionFault('ECONNREFUSED'), passes: true },
    'an untrusted certificate': {
      network: connectionFault('DEPTH_ZERO_SELF_SIGNED_CERT'),
      passes: true,
    },
    'a challenge page (403)': {
      reply: answer.status(403, '<p>Are you human?', page),
      passes: true,
    },
    'a fault of the server (500)': { reply: answer.status(500), passes: false },
    'a fault of a gateway (502)': { reply: answer.status(502, '<h1>Bad', page), passes: false },
    'a captive portal (200, HTML)': { reply: answer.html, passes: false },
    'half an answer': { reply: answer.truncatedJson, passes: false },
    'a reset connection': {
      network: ofTokenRequests(connectionFault('ECONNRESET')),
      passes: false,
    },
  };

  for (const [title, { reply, network, passes }] of Object.entries(troubles)) {
    for (const times of [1, 3]) {
      it(`survives ${title}, ${times === 1 ? 'once' : 'three times'}`, async () => {
        const { hooks } = windows.provider;
        windows.provider.hooks = { ...hooks, ...(reply && { reply: { token: reply } }) };
        windows.networkFault = network;
        const codes: string[] = [];
        windows.timers.sleepSeconds(hour);
        for (let time = 0; time < times; time += 1) {
          codes.push(await windows.ask(time));
          windows.timers.sleepSeconds(301);
        }
        windows.provider.hooks = hooks;
        windows.networkFault = undefined;
        const byItself = await windows.ask(3);
        const afterwards = await windows.ask(3, 'command');
        const session = await windows.session();
        assert.deepEqual(
          {
            failed: codes.every((code) => /^[a-z]+_[a-z_]+$/.test(code)),
            byItself: byItself !== 'refresh_postponed',
            token: session?.tokens.accessToken,
            hasRefreshToken: session?.tokens.refreshToken !== undefined,
            violations: windows.provider.violations,
          },
          {
            failed: true,
            byItself: passes || times === 1,
            token: afterwards,
            hasRefreshToken: true,
            violations: [],
          },
        );
      });
    }
  }

  it('ends where a lost answer had used the refresh token up, after one more use and one word', async () => {
    windows.timers.sleepSeconds(hour);
    windows.networkFault = ofTokenRequests(answerLost);
    const lost = await windows.ask(0);
    windows.networkFault = undefined;
    windows.timers.sleepSeconds(301);
    const again = await windows.ask(1);
    windows.timers.sleepSeconds(301);
    const later = [await windows.ask(2), await windows.ask(3, 'command')];
    assert.deepEqual(
      {
        lost,
        again,
        later,
        sent: windows.provider.hits.filter((hit) => hit === 'token').length,
        session: (await windows.session())?.id,
      },
      {
        lost: 'network_unreachable',
        again: 'refresh_refused',
        later: ['refresh_refused', 'refresh_refused'],
        sent: 2,
        session: windows.sessionId,
      },
    );
  });

  it('is not taken for another one by a clock that was set back, or that runs ahead', async () => {
    windows.timers.sleepSeconds(-2 * hour);
    const early = await windows.ask(0);
    windows.timers.sleepSeconds(2 * hour);
    const late = await windows.ask(1);
    const session = await windows.session();
    assert.deepEqual(
      {
        early: early.length > 20,
        late,
        refreshes: windows.provider.hits.filter((hit) => hit === 'token').length,
        violations: windows.provider.violations,
      },
      { early: true, late: session?.tokens.accessToken, refreshes: 2, violations: [] },
    );
  });
});
