import { setImmediate as turn } from 'node:timers/promises';
import type { RefreshOutcome } from '../../../src/core/oidc/refreshOutcome.ts';
import type { RevocationReport } from '../../../src/core/oidc/revocation.ts';
import type { SignInResult } from '../../../src/core/oidc/signIn.ts';
import { OidcError } from '../../../src/core/errors.ts';
import { deferred, untilAborted } from '../../../src/core/promises.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { SessionIndex } from '../../../src/core/session/sessionIndex.ts';
import { SessionManager } from '../../../src/core/session/sessionManager.ts';
import type { SignedIn } from '../../../src/core/session/sessionShelf.ts';
import { SessionRepository } from '../../../src/core/session/sessionRepository.ts';
import type { TokenSet } from '../../../src/core/token/tokenSet.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemoryLock } from '../../support/memoryLock.ts';
import { MemorySecretStore } from '../../support/memorySecretStore.ts';
import { RecordingEvents } from '../../support/recordingEvents.ts';
import { provider, signInResult } from './sessions.ts';

/** One run of the protocol’s part of a sign-in, which ends when a test says so. */
export interface Attempt {
  readonly provider: ProviderConfig;
  readonly signal: AbortSignal;
  readonly resolve: (result: SignInResult) => void;
  readonly reject: (error: Error) => void;
}

/** The session manager of one window, with the browser’s part played by the test. */
export class SessionWindow {
  readonly store: MemorySecretStore;
  /** Apart, so that tests can look at the sessions alone. */
  readonly indexStore: MemorySecretStore;
  readonly lock: MemoryLock;
  readonly clock: FakeClock;
  readonly events = new RecordingEvents();
  readonly attempts: Attempt[] = [];
  /** Refresh tokens that were sent, in order. */
  readonly sent: string[] = [];
  /** What the provider makes of a refresh; by default new tokens, all named after the old ones. */
  answerRefresh: (refreshToken: string) => Promise<RefreshOutcome> | RefreshOutcome = (token) =>
    this.renewed(token);
  /** Refresh tokens of sessions that were revoked. */
  readonly revoked: (string | undefined)[] = [];
  revocation: RevocationReport = { refreshToken: revoked, accessToken: revoked };
  readonly problems: string[] = [];
  changes = 0;
  readonly sessions: SessionManager;
  #seen = 0;

  /** @param shared - another window of the same user */
  constructor(shared?: SessionWindow) {
    this.store = shared?.store ?? new MemorySecretStore();
    this.indexStore = shared?.indexStore ?? new MemorySecretStore();
    this.lock = shared?.lock ?? new MemoryLock();
    this.clock = shared?.clock ?? new FakeClock(1_700_000_000_000);
    const atRest = { secrets: this.store, lock: this.lock, events: this.events.sink };
    this.sessions = new SessionManager({
      repository: new SessionRepository(atRest),
      index: new SessionIndex({ ...atRest, secrets: this.indexStore }),
      lock: this.lock,
      clock: this.clock,
      events: this.events.sink,
      onDidChange: () => {
        this.changes += 1;
      },
      onRefreshProblem: (_provider, _session, { code }) => {
        this.problems.push(code);
      },
      signIn: (config, signal) => {
        const { promise, resolve, reject } = deferred<SignInResult>();
        this.attempts.push({ provider: config, signal, resolve, reject });
        return promise;
      },
      refresh: async (_provider, { refreshToken, beforeSending }, signal) => {
        await beforeSending();
        const sent = refreshToken ?? '(none)';
        this.sent.push(sent);
        const answer = Promise.resolve(this.answerRefresh(sent));
        return untilAborted(answer, signal, () => new OidcError('cancelled', {}));
      },
      revoke: (_provider, { tokens }) => {
        this.revoked.push(tokens.refreshToken);
        return Promise.resolve(this.revocation);
      },
      endProviderSession: () => Promise.resolve('confirmed'),
    });
  }

  /** The next run that no test has looked at yet, as soon as it begins. */
  async nextAttempt(): Promise<Attempt> {
    for (let turns = 0; turns < 1000; turns += 1) {
      const attempt = this.attempts[this.#seen];
      if (attempt !== undefined) {
        this.#seen += 1;
        return attempt;
      }
      await turn();
    }
    throw new Error('no sign-in began');
  }

  /** A sign-in from beginning to end. */
  async signInAs(
    subject: string,
    config: ProviderConfig = provider,
    accessToken = `access-${subject}`,
    refreshToken = `refresh-${subject}`,
  ): Promise<SignedIn> {
    const signingIn = this.sessions.signIn(config, new AbortController().signal);
    const result = signInResult(subject);
    const tokens = { ...result.tokens, ...this.#lasting(300), accessToken, refreshToken };
    (await this.nextAttempt()).resolve({ ...result, tokens });
    return signingIn;
  }

  /** The provider’s answer to a refresh: everything new, each named after what it replaces. */
  renewed(refreshToken: string): RefreshOutcome {
    return {
      refreshed: true,
      tokens: {
        ...signInResult().tokens,
        ...this.#lasting(300),
        accessToken: `access of ${refreshToken}`,
        refreshToken: `${refreshToken}+`,
      },
    };
  }

  #lasting(seconds: number): Pick<TokenSet, 'receivedAtEpochSeconds' | 'expiresAtEpochSeconds'> {
    const receivedAtEpochSeconds = this.clock.nowEpochMs() / 1000;
    return { receivedAtEpochSeconds, expiresAtEpochSeconds: receivedAtEpochSeconds + seconds };
  }

  /** All sessions at rest. */
  get storedSessions(): readonly Session[] {
    return [...this.store.entries.values()].flatMap(
      (text) => (JSON.parse(text) as { sessions: Session[] }).sessions,
    );
  }
}

const revoked = { outcome: 'revoked' } as const;
