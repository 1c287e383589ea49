import { connect } from 'node:net';
import { commands, env, UIKind } from 'vscode';
import { HttpBrowser } from '../../support/httpBrowser.ts';
import {
  startLocalProvider,
  type Interception,
  type LocalProvider,
  type LocalProviderOptions,
} from '../../support/localProvider.ts';
import { single, type SeenRequest } from '../../support/provider/requestLog.ts';
import { Dialogs } from './dialogs.ts';
import { eventually } from './eventually.ts';
import { Replaced } from './replaced.ts';
import { clearSettings, writeProviders } from './settings.ts';
import { trustLocalProviders } from './trustLocalProviders.ts';

/** A provider that logs everybody in as Alice, set up in the user's settings, and the user's eyes. */
export class LocalProviderInEditor {
  readonly provider: LocalProvider;
  readonly dialogs: Dialogs;
  readonly #replaced = new Replaced();

  private constructor(provider: LocalProvider, dialogs: Dialogs) {
    this.provider = provider;
    this.dialogs = dialogs;
    if (env.uiKind === UIKind.Desktop) {
      // There it would be the browser of the person who runs the tests.
      this.#replaced.member(env, 'openExternal', new HttpBrowser().open);
    }
  }

  static async start(
    options: Pick<LocalProviderOptions, 'clients'> = {},
  ): Promise<LocalProviderInEditor> {
    await trustLocalProviders();
    const local = { hostname: '127.0.0.2', autoLogin: 'alice' } as const;
    const provider = await startLocalProvider({ ...local, ...options });
    const started = new LocalProviderInEditor(provider, new Dialogs());
    await writeProviders(started.entries);
    return started;
  }

  /** Ready entries of `oidc.providers`. */
  get entries(): Readonly<Record<string, object>> {
    return this.provider.settings['oidc.providers'] as Readonly<Record<string, object>>;
  }

  /** The entry of a public client. */
  get local(): object {
    return this.entries['local'] ?? {};
  }

  async stop(): Promise<void> {
    this.dialogs.restore();
    this.#replaced.restore();
    await clearSettings();
    await this.provider.close();
  }

  /** Nobody is signed in, and nothing was shown. */
  async reset(): Promise<void> {
    this.provider.intercept = undefined;
    await writeProviders(this.entries);
    await this.forgetAll('local');
  }

  /** Ends all sessions of an entry, one after the other, and forgets what was shown. */
  async forgetAll(provider: string): Promise<void> {
    do {
      this.dialogs.clear();
      this.dialogs.answer = ({ kind, choices }) => (kind === 'pick' ? choices[0] : undefined);
      await commands.executeCommand('oidc.forgetSession', provider);
    } while (!this.dialogs.texts.some((text) => text.startsWith('You are not signed in')));
    this.dialogs.clear();
  }

  /** The authorization requests that have arrived so far. */
  get authorizations(): readonly SeenRequest[] {
    return this.provider.requests.filter(({ path }) => path === '/auth');
  }

  /** The authorization request that arrives after the first `count`. */
  nextAuthorization(count: number): Promise<SeenRequest> {
    return eventually('an authorization request', () => this.authorizations[count]);
  }

  /** Sends the browser back with an answer of the test's own, as the provider would. */
  answer(request: SeenRequest, parameters: Readonly<Record<string, string>>): Interception {
    const url = new URL(single(request.query, 'redirect_uri') ?? '');
    const state = single(request.query, 'state') ?? '';
    url.search = new URLSearchParams({
      iss: this.provider.issuer,
      state,
      ...parameters,
    }).toString();
    return { status: 303, headers: { Location: url.href } };
  }

  /** The last tokens that the provider gave out. */
  get lastTokens(): { readonly accessToken: string; readonly idToken: string } {
    const { accessTokens, idTokens } = this.provider.issuedTokens;
    return { accessToken: accessTokens.at(-1) ?? '', idToken: idTokens.at(-1) ?? '' };
  }
}

/** Whether somebody listens where a sign-in wants its answer. */
export function isListening(request: SeenRequest): Promise<boolean> {
  const { hostname, port } = new URL(single(request.query, 'redirect_uri') ?? '');
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const end = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
