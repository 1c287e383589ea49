import { setImmediate as turn } from 'node:timers/promises';
import { AutomaticRefresh } from '../../src/core/session/automaticRefresh.ts';
import type { RefreshReason } from '../../src/core/session/refreshDecision.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import { codeOf } from './codeOf.ts';
import { FakeClock } from './fakeClock.ts';
import { FakeTimers } from './fakeTimers.ts';
import { changed } from './hostile/changes.ts';
import { startHostileProvider, type HostileProvider } from './hostileProvider.ts';
import { MemoryLock } from './memoryLock.ts';
import { MemorySecretStore } from './memorySecretStore.ts';
import { hostileConfig } from './providerConfigs.ts';
import { RelyingParty } from './relyingParty.ts';

/** What the network does instead of a request. */
export type NetworkFault = (
  send: () => Promise<Response>,
  isTokenRequest: boolean,
) => Promise<Response>;

/**
 * Windows of one user on one machine, whose time moves when a test says so, signed in once at a
 * provider that rotates refresh tokens and objects to every reuse.
 */
export class SessionWindows {
  readonly provider: HostileProvider;
  readonly config: ProviderConfig;
  readonly clock: FakeClock;
  readonly timers: FakeTimers;
  readonly windows: readonly RelyingParty[];
  /** Requests that left this machine, or tried to, since the sign-in. */
  requests = 0;
  /** Of the whole network. */
  networkFault: NetworkFault | undefined;
  sessionId = '';
  readonly #automatic: readonly AutomaticRefresh[];

  private constructor(provider: HostileProvider, count: number) {
    this.provider = provider;
    this.config = hostileConfig(provider, { scopes: ['openid', 'offline_access'] });
    this.clock = new FakeClock();
    this.timers = new FakeTimers(this.clock);
    const shared = {
      clock: this.clock,
      store: new MemorySecretStore(),
      lock: new MemoryLock(),
      fetch: (url: string, init: RequestInit) => this.#request(url, init),
    };
    this.windows = Array.from({ length: count }, () => new RelyingParty(shared));
    this.#automatic = this.windows.map(
      (window, index) =>
        new AutomaticRefresh({
          clock: this.clock,
          startTimer: this.timers.start,
          isEnabled: () => true,
          random: () => index / count,
          refresh: async () => {
            await codeOf(window.sessions.fresh(this.config, this.sessionId, 'background'));
            await this.lookAtSessions();
          },
        }),
    );
  }

  static async signedIn(count: number): Promise<SessionWindows> {
    const startMs = Date.now();
    const provider = await startHostileProvider();
    const windows = new SessionWindows(provider, count);
    const { clock, config } = windows;
    provider.hooks = {
      // The provider's clock is this machine's.
      idTokenClaims: (claims) => {
        const passedSeconds = Math.round((clock.nowEpochMs() - startMs) / 1000);
        const later = (time: unknown): number => Number(time) + passedSeconds;
        return changed('iat', later)(changed('exp', later)(claims));
      },
    };
    const session = await windows.window(0).signIn(config);
    windows.sessionId = session.id;
    windows.requests = 0;
    provider.clearLog();
    return windows;
  }

  window(index: number): RelyingParty {
    const window = this.windows[index];
    if (window === undefined) {
      throw new Error('no such window');
    }
    return window;
  }

  /** The access token, or the code of the error. */
  async ask(index: number, reason: RefreshReason = 'use'): Promise<string> {
    try {
      const { sessions } = this.window(index);
      return (await sessions.fresh(this.config, this.sessionId, reason)).tokens.accessToken;
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  }

  async session(): Promise<Session | undefined> {
    const [session] = await this.window(0).sessions.list(this.config);
    return session;
  }

  /** As when windows are told that sessions changed. */
  async lookAtSessions(): Promise<void> {
    const session = await this.session();
    this.#automatic.forEach((automatic) => {
      automatic.watch(session === undefined ? [] : [session]);
    });
  }

  /** As when windows get the focus. */
  wake(): void {
    this.#automatic.forEach((automatic) => {
      automatic.look();
    });
  }

  /** Time passes while windows are open, a second at a time, and all that it begins ends. */
  async passSeconds(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.timers.advanceSeconds(1);
      await this.settle();
    }
  }

  /** Everything that was begun has ended: many turns, for requests that go over a real socket. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 12; quiet += 1) {
      await turn();
      quiet = this.#underWay > 0 ? 0 : quiet;
    }
  }

  async close(): Promise<void> {
    this.#automatic.forEach((automatic) => {
      automatic.dispose();
    });
    await this.provider.close();
  }

  #underWay = 0;

  async #request(url: string, init: RequestInit): Promise<Response> {
    this.requests += 1;
    this.#underWay += 1;
    try {
      const send = (): Promise<Response> => fetch(url, init);
      return await (this.networkFault ?? untroubled)(send, init.method === 'POST');
    } finally {
      this.#underWay -= 1;
    }
  }
}

/** What `fetch` throws when a connection fails with a code. */
export function connectionFault(code: string): NetworkFault {
  return () => Promise.reject(new TypeError('fetch failed', { cause: systemError(code) }));
}

/** A fault that only token requests meet. */
export function ofTokenRequests(fault: NetworkFault): NetworkFault {
  return (send, isTokenRequest) => (isTokenRequest ? fault : untroubled)(send, isTokenRequest);
}

/** The request arrives and is acted on; its answer is lost. */
export const answerLost: NetworkFault = async (send, isTokenRequest) => {
  await send();
  return connectionFault('ECONNRESET')(send, isTokenRequest);
};

const untroubled: NetworkFault = (send) => send();

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
