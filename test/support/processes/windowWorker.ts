// `node windowWorker.ts`: one window of the editor as a process of its own, without the editor. It is
// told by messages what it shares with the others (`WindowSetup`), and what to do (`WindowOrder`).

import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { OidcError } from '../../../src/core/errors.ts';
import type { Fetch, SecretStore } from '../../../src/core/ports.ts';
import type { ProviderConfig } from '../../../src/core/provider/providerConfig.ts';
import { MemorySecretStore } from '../memorySecretStore.ts';
import { RelyingParty } from '../relyingParty.ts';
import { sharedStorage } from './sharedStorage.ts';

/** Where a process dies, by its own hand. */
export type KillPoint = 'before_sending' | 'after_reply' | 'after_storing';

export interface WindowSetup {
  readonly folder: string;
  /** What the editor's SecretStorage holds. */
  readonly secrets: readonly (readonly [string, string])[];
  readonly provider: ProviderConfig;
  readonly sessionId: string;
}

export interface WindowOrder {
  readonly nowEpochMs: number;
  readonly delayMs: number;
  /** How many ask at the same time. */
  readonly asks: number;
  readonly dieAt: KillPoint | undefined;
}

/** The access token, or the code of the error. */
export interface WindowAnswer {
  readonly token?: string;
  readonly code?: string;
}

let nowEpochMs = 0;
let dieAt: KillPoint | undefined;

function dieIf(point: KillPoint): void {
  if (dieAt === point) {
    process.kill(process.pid, 'SIGKILL');
  }
}

const fetchOrDie: Fetch = async (url, init) => {
  const isTokenRequest = init.method === 'POST';
  if (isTokenRequest) {
    dieIf('before_sending');
  }
  const response = await fetch(url, init);
  if (isTokenRequest) {
    await response.clone().text();
    dieIf('after_reply');
  }
  return response;
};

/** The note that a refresh token is about to be sent is stored first, what came of it second. */
function storeOrDie(secrets: SecretStore): SecretStore {
  let stored = 0;
  return {
    get: (key) => secrets.get(key),
    delete: (key) => secrets.delete(key),
    store: async (key, value) => {
      await secrets.store(key, value);
      stored += 1;
      if (stored === 2) {
        dieIf('after_storing');
      }
    },
  };
}

function openWindow(setup: WindowSetup): (order: WindowOrder) => Promise<WindowAnswer> {
  const secrets = new MemorySecretStore();
  setup.secrets.forEach(([key, value]) => secrets.entries.set(key, value));
  const { lock, vault } = sharedStorage(setup.folder, secrets);
  const party = new RelyingParty({
    lock,
    secrets: storeOrDie(vault),
    fetch: fetchOrDie,
    clock: { nowEpochMs: () => nowEpochMs },
  });
  return async (order) => {
    nowEpochMs = order.nowEpochMs;
    dieAt = order.dieAt;
    await pause(order.delayMs);
    try {
      const sessions = await Promise.all(
        Array.from({ length: order.asks }, () =>
          party.sessions.fresh(setup.provider, setup.sessionId, 'use'),
        ),
      );
      return { token: [...new Set(sessions.map(({ tokens }) => tokens.accessToken))].join() };
    } catch (error) {
      return { code: error instanceof OidcError ? String(error.code) : String(error) };
    }
  };
}

process.once('message', (setup: unknown) => {
  const window = openWindow(setup as WindowSetup);
  process.on('message', (order: unknown) => {
    void window(order as WindowOrder).then((answer) => process.send?.(answer));
  });
  process.send?.('open');
});
