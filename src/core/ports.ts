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

/** Starts a timer and returns what ends it. Injected so that tests can move time without waiting. */
export type StartTimer = (callback: () => void, delayMs: number) => { dispose(): void };

/**
 * Hands a URL to the user's browser, byte for byte. Injected because only the editor knows how, and
 * so that tests can play the browser.
 *
 * @returns `false` when the user, or the system, declined to open it.
 */
export type OpenBrowser = (url: string) => Promise<boolean>;

/**
 * Where tokens and client secrets rest: the vault that all windows share (`storage/vault.ts`), and the
 * editor's SecretStorage for its key. Injected so that `core` needs no editor, and so that tests can
 * make it fail, lie or hang.
 */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/**
 * Mutual exclusion over all windows and processes of one user. Injected because it lives in a folder
 * that only the editor knows, and so that tests can share one, or make it fail.
 */
export interface CrossWindowLock {
  /**
   * Runs work while no other window holds the lock of this name, and frees it after, whatever comes.
   *
   * @throws {OidcError} `lock_busy` when it can't be had within the time, `shared_folder_unusable`;
   *   what `work` rejects with
   */
  hold<T>(name: string, work: (held: HeldLock) => Promise<T>, wait: LockWait): Promise<T>;
  /** Removes what is left of a lock that nobody will ask for again. Never rejects. */
  discard(name: string): Promise<void>;
}

export interface LockWait {
  readonly forMs: number;
  /** Ends the wait, not the work. */
  readonly signal?: AbortSignal | undefined;
}

export interface HeldLock {
  /**
   * `false` once another window took the lock over, as happens to a process that was suspended for
   * long. Ask before everything that can't be undone.
   */
  isStillHeld(): Promise<boolean>;
}

/** Receives what happens, for the log. Injected so that tests can read it; must never throw. */
export type EventSink = (event: OidcEvent) => void;

/** The key and the certificate that a TLS connection presents (RFC 8705 2.1). Both PEM. */
export interface ClientCertificate {
  readonly privateKeyPem: string;
  readonly certificatePem: string;
}

/** A request, with the certificate to present where it goes over mutual TLS (RFC 8705 2). */
export interface RequestOptions extends RequestInit {
  readonly clientCertificate?: ClientCertificate | undefined;
}

/**
 * `fetch` of the extension host, which VS Code routes through its proxy and certificate settings; it
 * can present no certificate, so requests with one take another way (`oidc/mutualTlsFetch.ts`).
 * Injected so that these very functions are used, and so that tests can count and break requests.
 */
export type Fetch = (url: string, init: RequestOptions) => Promise<Response>;

/**
 * Redirects to an address of the editor itself. Injected because only the editor receives them, in
 * whichever of its windows it likes.
 */
export interface EditorRedirects {
  /** @throws {OidcError} `editor_redirect_unavailable` where the editor has no such address */
  redirectUri(): string;
  /** Tells of every answer with this state until it is disposed of. Neither rejects. */
  expect(
    state: string,
    onAnswer: (parameters: URLSearchParams) => void,
  ): Promise<{ dispose(): Promise<void> }>;
}
