import assert from 'node:assert/strict';
import { OidcError } from '../../src/core/errors.ts';
import type { DeviceCode } from '../../src/core/oidc/device/deviceCode.ts';
import type { ShowDeviceCode } from '../../src/core/oidc/device/deviceFlow.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { codeOf } from '../support/codeOf.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { FakeTimers, LeapingTimers } from '../support/fakeTimers.ts';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { single } from '../support/provider/requestLog.ts';
import { publicConfig } from '../support/providerConfigs.ts';
import { RelyingParty } from '../support/relyingParty.ts';

const never = new AbortController().signal;

describe('signing in by a device code at a certified provider', () => {
  let provider: LocalProvider;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.1' });
  });

  after(() => provider.close());

  const config = (overrides?: Partial<ProviderConfig>): ProviderConfig =>
    publicConfig(provider, {
      flow: 'device_code',
      scopes: ['openid', 'profile', 'email', 'offline_access'],
      ...overrides,
    });

  /** Time leaps from poll to poll, but for the first, which waits for the user. */
  function impatient(browser = new HttpBrowser()) {
    const clock = new FakeClock();
    const timers = new LeapingTimers(clock);
    const polls = provider.requests.length;
    const party = new RelyingParty({ clock, startTimer: timers.start, browser });
    return { party, timers, requests: () => provider.requests.slice(polls) };
  }

  it('brings checked tokens, as the code flow does, with a refresh token and no nonce', async () => {
    const { party, requests } = impatient();
    let shown: DeviceCode | undefined;
    const showDeviceCode: ShowDeviceCode = (code) => {
      shown = code;
      return Promise.resolve(true);
    };
    const session = await party.signIn(config(), never, { showDeviceCode });
    const polls = requests().filter(({ path }) => path === '/token');
    assert.deepEqual(
      {
        account: session.account,
        nonce: session.nonce,
        scopes: session.tokens.scopes,
        refreshable: session.tokens.refreshToken !== undefined,
        shownHost: new URL(shown?.verificationUri ?? '').origin,
        shownWords: Object.keys(shown ?? {}).sort(),
        opened: party.browser.opened.map((url) => url === shown?.pageUrl),
        codeIsInPage: shown?.pageUrl.includes(shown.userCode),
        lastPoll: polls.at(-1)?.status,
        grant: single(polls.at(-1)?.form ?? [], 'grant_type'),
        listened: party.events.of('redirect_listening'),
      },
      {
        account: {
          issuer: provider.issuer,
          subject: 'user-alice',
          name: 'Alice Ångström',
          email: 'alice@example.com',
        },
        nonce: undefined,
        scopes: ['openid', 'profile', 'email', 'offline_access'],
        refreshable: true,
        shownHost: provider.issuer,
        shownWords: ['pageUrl', 'userCode', 'verificationUri'],
        opened: [true],
        codeIsInPage: true,
        lastPoll: 200,
        grant: 'urn:ietf:params:oauth:grant-type:device_code',
        listened: [],
      },
    );
  });

  it('asks for the API of the settings, and gets a token for it', async () => {
    const { party, requests } = impatient();
    const scopes = ['openid', 'messages:read'];
    const entry = config({ scopes, resource: [provider.apiResource] });
    const session = await party.signIn(entry);
    const asked = requests().find(({ path }) => path === '/device/auth');
    assert.deepEqual(
      {
        resource: single(asked?.form ?? [], 'resource'),
        audience: payloadOf(session.tokens.accessToken)['aud'],
      },
      { resource: provider.apiResource, audience: provider.apiResource },
    );
  });

  it('lets neither code into the log', async () => {
    const { party, requests } = impatient();
    let userCode = '';
    const showDeviceCode: ShowDeviceCode = (code) => {
      userCode = code.userCode;
      return Promise.resolve(true);
    };
    await party.signIn(config(), never, { showDeviceCode });
    const poll = requests().find(({ path }) => path === '/token');
    const deviceCode = single(poll?.form ?? [], 'device_code') ?? '';
    const told = JSON.stringify(party.events.all);
    assert.deepEqual(
      [deviceCode, userCode].map((code) => [code !== '', told.includes(code)]),
      Array(2).fill([true, false]),
    );
  });

  it('ends as refused when the user says no at the provider', async () => {
    const { party } = impatient(new HttpBrowser({ denies: true }));
    assert.deepEqual(
      [await codeOf(party.signIn(config())), party.storedSubjects],
      ['authorization_refused', []],
    );
  });

  it('asks nobody to begin again when the code has expired', async () => {
    const { party, requests } = impatient();
    const showDeviceCode: ShowDeviceCode = () => Promise.resolve(false);
    const ended = await codeOf(party.signIn(config(), never, { showDeviceCode }));
    const asked = requests().filter(({ path }) => path === '/device/auth').length;
    assert.deepEqual([ended, asked], ['device_code_expired', 1]);
  });

  it('says what to do at a client that may not use it', async () => {
    const { party } = impatient();
    const entry = config({ clientId: 'oidc-tokens-service', clientAuthentication: undefined });
    await party.secrets.set(entry, 'login', provider.secrets['oidc-tokens-service'] ?? '');
    assert.equal(await codeOf(party.signIn(entry)), 'grant_refused');
  });

  it('ends at once, and polls no more, when the user gives up', async () => {
    const clock = new FakeClock();
    const timers = new FakeTimers(clock);
    const party = new RelyingParty({ clock, startTimer: timers.start });
    const polls = provider.requests.filter(({ path }) => path === '/token').length;
    const showDeviceCode: ShowDeviceCode = () => Promise.reject(new OidcError('cancelled', {}));
    const ended = await codeOf(party.signIn(config(), never, { showDeviceCode }));
    timers.advanceSeconds(60);
    assert.deepEqual(
      {
        ended,
        waiting: timers.waitingMs,
        polls: provider.requests.filter(({ path }) => path === '/token').length - polls,
      },
      { ended: 'cancelled', waiting: [], polls: 0 },
    );
  });

  it('gives way to a newer sign-in, and leaves no polling behind', async () => {
    const clock = new FakeClock();
    const timers = new FakeTimers(clock);
    const party = new RelyingParty({ clock, startTimer: timers.start });
    const shown: AbortSignal[] = [];
    let asked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (asked = resolve));
    const showDeviceCode: ShowDeviceCode = (_code, signal) => {
      shown.push(signal);
      asked();
      return new Promise(() => undefined);
    };
    const first = codeOf(party.signIn(config(), never, { showDeviceCode }));
    await isAsked;
    const giveUp = new AbortController();
    const second = codeOf(party.signIn(config(), giveUp.signal, { showDeviceCode }));
    const ended = await first;
    giveUp.abort();
    assert.deepEqual(
      {
        ended: [ended, await second],
        questionsOver: shown.every(({ aborted }) => aborted),
        waiting: timers.waitingMs,
      },
      { ended: ['superseded', 'cancelled'], questionsOver: true, waiting: [] },
    );
  });
});

function payloadOf(jwt: string): Record<string, unknown> {
  const text = Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString();
  return JSON.parse(text) as Record<string, unknown>;
}
