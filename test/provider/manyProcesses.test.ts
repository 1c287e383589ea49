import assert from 'node:assert/strict';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { sharedStorage } from '../support/processes/sharedStorage.ts';
import { WindowProcess } from '../support/processes/windowProcess.ts';
import { localConfig } from '../support/providerConfigs.ts';
import { single } from '../support/provider/requestLog.ts';
import { RelyingParty } from '../support/relyingParty.ts';
import { TemporaryFolders } from '../support/temporaryFolders.ts';

const lifetimeSeconds = 10;

describe('four processes that share one session, at a provider that takes reuse for theft', () => {
  const folders = new TemporaryFolders();
  let provider: LocalProvider;
  let config: ProviderConfig;
  let session: Session;
  let windows: WindowProcess[];
  let startMs: number;

  beforeEach(async function () {
    this.timeout(20_000);
    const folder = await folders.create();
    provider = await startLocalProvider({
      hostname: '127.0.0.1',
      autoLogin: 'alice',
      accessTokenTtlSeconds: lifetimeSeconds,
    });
    config = localConfig(provider);
    const { lock, vault, secrets } = sharedStorage(folder);
    session = await new RelyingParty({ lock, secrets: vault }).signIn(config);
    startMs = Date.now();
    const setup = {
      folder,
      secrets: [...secrets.entries],
      provider: config,
      sessionId: session.id,
    };
    windows = await Promise.all([1, 2, 3, 4].map(() => WindowProcess.open(setup)));
  });

  afterEach(async () => {
    windows.forEach((window) => {
      window.kill();
    });
    await provider.close();
    await folders.removeAll();
  });

  /** When the tokens that came `rotations` refreshes after the sign-in have expired. */
  const expired = (rotations: number): number =>
    startMs + (rotations + 1) * (lifetimeSeconds + 1) * 1000;

  const askAll = (
    nowEpochMs: number,
    delayMs: () => number = () => 0,
  ): Promise<readonly string[]> =>
    Promise.all(windows.map((window) => window.ask(nowEpochMs, { delayMs: delayMs() })));

  /** Refresh tokens that arrived, and what was answered: `200` or the status of the refusal. */
  const refreshes = (): readonly { readonly token: string; readonly status: number }[] =>
    provider.requests
      .filter(({ form }) => single(form, 'grant_type') === 'refresh_token')
      .map(({ form, status }) => ({ token: single(form, 'refresh_token') ?? '', status }));
  const lastToken = (): string | undefined => provider.issuedTokens.accessTokens.at(-1);

  it('send each refresh token once in twenty rotations, and all have the same token each time', async () => {
    const disagreements: unknown[] = [];
    for (let rotation = 0; rotation < 20; rotation += 1) {
      const tokens = await askAll(expired(rotation), () => Math.random() * 40);
      if (tokens.some((token) => token !== lastToken())) {
        disagreements.push({ rotation, tokens });
      }
    }
    const sent = refreshes();
    assert.deepEqual(
      {
        disagreements,
        sent: sent.length,
        different: new Set(sent.map(({ token }) => token)).size,
        refused: sent.filter(({ status }) => status !== 200),
      },
      { disagreements: [], sent: 20, different: 20, refused: [] },
    );
  }).timeout(60_000);

  it('make one request when a thousand ask at expiry', async () => {
    const tokens = await Promise.all(
      windows.map((window) => window.ask(expired(0), { asks: 250 })),
    );
    assert.deepEqual(
      { tokens: [...new Set(tokens)], statuses: refreshes().map(({ status }) => status) },
      { tokens: [lastToken()], statuses: [200] },
    );
  }).timeout(20_000);

  const survivable: readonly (readonly [
    where: 'before_sending' | 'after_storing',
    sent: number,
  ])[] = [
    ['before_sending', 1],
    ['after_storing', 1],
  ];
  for (const [where, count] of survivable) {
    it(`lose nothing when one is killed ${where.replace('_', ' ')}`, async () => {
      const [victim, ...others] = windows;
      const first = await victim?.ask(expired(0), { dieAt: where });
      const tokens = await Promise.all(others.map((window) => window.ask(expired(0))));
      const statuses = refreshes().map(({ status }) => status);
      assert.deepEqual(
        { first, tokens, statuses },
        {
          first: 'died',
          tokens: others.map(() => lastToken()),
          statuses: Array.from({ length: count }, () => 200),
        },
      );
    }).timeout(20_000);
  }

  it('send a token once more, and no more, when one is killed after the reply', async () => {
    const [victim, ...others] = windows;
    const first = await victim?.ask(expired(0), { dieAt: 'after_reply' });
    await assertUnknowable(first, others);
  }).timeout(20_000);

  it('send a token once more, and no more, when one is killed after sending', async () => {
    const [victim, ...others] = windows;
    provider.intercept = ({ path }) => {
      if (path === '/token') {
        provider.intercept = undefined;
        victim?.kill();
      }
      return undefined; // the provider goes on: it has rotated the token when nobody is there any more
    };
    const first = await victim?.ask(expired(0));
    await assertUnknowable(first, others);
  }).timeout(20_000);

  /** Nobody can know what became of the token: one more use, and an end that all agree on. */
  async function assertUnknowable(
    first: string | undefined,
    others: readonly WindowProcess[],
  ): Promise<void> {
    const codes = new Set<string>();
    for (let round = 0; round < 3; round += 1) {
      for (const window of others) {
        codes.add(await window.ask(expired(round)));
      }
    }
    const sent = refreshes();
    assert.deepEqual(
      {
        first,
        codes: [...codes],
        statuses: sent.map(({ status }) => status),
        different: new Set(sent.map(({ token }) => token)).size,
      },
      { first: 'died', codes: ['refresh_refused'], statuses: [200, 400], different: 1 },
    );
  }
});
