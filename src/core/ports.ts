import type { OidcEvent } from './events.ts';

/** Wall clock. Injected so that tests can move time across an expiry. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowEpochMs(): number;
}

/** Now as OAuth and JWT count it: whole seconds since 1970-01-01T00:00:00Z (RFC 7519 2). */
export function nowEpochSeconds(clock: Clock): number {
  return Math.floor(clock.nowEpochMs() / 1000);
}

/**
 * Hands a URL to the user's browser, byte for byte. Injected because only the editor knows how, and
 * so that tests can play the browser.
 *
 * @returns `false` when the user, or the system, declined to open it.
 */
export type OpenBrowser = (url: string) => Promise<boolean>;

/**
 * Where tokens and client secrets rest: the editor's SecretStorage. Injected so that `core` needs no
 * editor, and so that tests can make it fail, lie or hang.
 */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Receives what happens, for the log. Injected so that tests can read it; must never throw. */
export type EventSink = (event: OidcEvent) => void;

/**
 * `fetch` of the extension host, which VS Code routes through its proxy and certificate settings.
 * Injected so that this very function is used, and so that tests can count and break requests.
 */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
