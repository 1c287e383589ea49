import { OidcError } from '../../src/core/errors.ts';
import { guardedFetch, type HttpEdges } from '../../src/core/oidc/http.ts';
import { introspect, type Introspection } from '../../src/core/oidc/introspection.ts';
import { ProviderDirectory } from '../../src/core/oidc/providerDirectory.ts';
import { signIn } from '../../src/core/oidc/signIn.ts';
import { fetchUserInfo } from '../../src/core/oidc/userInfo.ts';
import type { Clock, OpenBrowser } from '../../src/core/ports.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { systemClock } from './fakeClock.ts';
import { HttpBrowser } from './httpBrowser.ts';
import { RecordingEvents } from './recordingEvents.ts';
import { redirectWords } from './redirectWords.ts';

export interface RelyingPartyOptions {
  readonly browser?: HttpBrowser;
  readonly openBrowser?: OpenBrowser;
  readonly clock?: Clock;
  /** For one request; 5 by default. */
  readonly requestTimeoutSeconds?: number;
}

export interface SignInOptions {
  readonly clientSecret?: string;
  /** 10 by default. */
  readonly timeoutSeconds?: number;
  readonly signal?: AbortSignal;
}

/** The core as one window of the editor has it, with a scripted browser and recorded events. */
export class RelyingParty {
  readonly browser: HttpBrowser;
  readonly events = new RecordingEvents();
  readonly http: HttpEdges;
  readonly directory: ProviderDirectory;
  readonly #openBrowser: OpenBrowser;

  constructor(options: RelyingPartyOptions = {}) {
    this.browser = options.browser ?? new HttpBrowser();
    this.#openBrowser = options.openBrowser ?? this.browser.open;
    this.http = {
      fetch: (url, init) => fetch(url, init),
      clock: options.clock ?? systemClock,
      events: this.events.sink,
      timeoutSeconds: () => options.requestTimeoutSeconds ?? 5,
    };
    this.directory = new ProviderDirectory(this.http);
  }

  signIn(provider: ProviderConfig, options: SignInOptions = {}): Promise<Session> {
    return signIn(
      {
        http: this.http,
        directory: this.directory,
        openBrowser: this.#openBrowser,
        pageWords: redirectWords,
      },
      {
        provider,
        clientSecret: options.clientSecret,
        timeoutSeconds: options.timeoutSeconds ?? 10,
      },
      options.signal ?? never,
    );
  }

  userInfo(provider: ProviderConfig, session: Session): Promise<Readonly<Record<string, unknown>>> {
    const { accessToken } = session.tokens;
    const expectedSubject = session.account.subject;
    return fetchUserInfo(this, { provider, accessToken, expectedSubject }, never);
  }

  introspect(
    provider: ProviderConfig,
    token: string,
    clientSecret?: string,
  ): Promise<Introspection> {
    return introspect(this, { provider, token, clientSecret }, never);
  }

  /** A request of its own through the guarded door, for tests of that door. */
  fetch(url: string): Promise<Response> {
    return guardedFetch(this.http, 'discovery', never)(url, {});
  }
}

const never = new AbortController().signal;

/** The code of the `OidcError` that a promise ends with; anything else is shown as it is. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    return error instanceof OidcError ? error.code : `not an OidcError: ${String(error)}`;
  }
}
