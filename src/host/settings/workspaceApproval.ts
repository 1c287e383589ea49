import { isDeepStrictEqual } from 'node:util';
import { l10n, window, type Memento } from 'vscode';
import { contentHash } from '../../core/contentHash.ts';
import { OidcError } from '../../core/errors.ts';
import { identityKey } from '../../core/provider/identity.ts';
import { endpointNames, type ProviderConfig } from '../../core/provider/providerConfig.ts';
import { formatRedirectUri } from '../../core/provider/redirectUri.ts';
import { defaultTokenVariables } from '../../core/provider/tokenVariables.ts';
import { inert } from '../../core/text.ts';
import { editorRedirectUri } from '../signIn/editorRedirects.ts';
import type { ConfiguredProvider } from './providerSettings.ts';

const stateKey = 'oidc.approvedWorkspaceEntries';

/**
 * A workspace's settings come with its files, from whoever wrote those, and a remote machine's may
 * (`devcontainer.json`). So the first use of exactly this content asks, naming the hosts that will
 * get credentials; the answer is kept for this workspace, outside its files.
 */
export class WorkspaceApproval {
  readonly #state: Memento;
  /** Questions without an answer yet, by content: asked once, however many wait for it. */
  readonly #asking = new Map<string, Promise<void>>();

  constructor(workspaceState: Memento) {
    this.#state = workspaceState;
  }

  /** Whether an entry may be used without a question; never asks one. */
  isApproved({ config, source }: ConfiguredProvider): boolean {
    return source === 'user' || this.#approved().includes(hashOf(config));
  }

  /** @throws {OidcError} `cancelled` when the user does not approve */
  async ensure(entry: ConfiguredProvider): Promise<void> {
    if (this.isApproved(entry)) {
      return;
    }
    const content = hashOf(entry.config);
    const asking = this.#asking.get(content) ?? this.#ask(entry, content);
    this.#asking.set(content, asking);
    try {
      await asking;
    } finally {
      this.#asking.delete(content);
    }
  }

  async #ask({ config, source }: ConfiguredProvider, content: string): Promise<void> {
    const label = inert(config.label);
    const approve = l10n.t('Use This Provider');
    const chosen = await window.showWarningMessage(
      source === 'remote'
        ? l10n.t('Use the provider “{0}” from this remote machine’s settings?', label)
        : l10n.t('Use the provider “{0}” from this workspace’s settings?', label),
      { modal: true, detail: describe(config) },
      approve,
    );
    if (chosen !== approve) {
      throw new OidcError('cancelled', {});
    }
    await this.#state.update(stateKey, [...this.#approved(), content]);
  }

  #approved(): readonly string[] {
    return this.#state.get<readonly string[]>(stateKey, []);
  }
}

function describe(config: ProviderConfig): string {
  const hosts = hostsOf(config).join(', ');
  return [
    config.issuer === undefined
      ? l10n.t('Your credentials and tokens for it will go to: {0}', hosts)
      : l10n.t(
          'Your credentials and tokens for it will go to: {0}, and to the hosts that its metadata names',
          hosts,
        ),
    l10n.t('Client ID: {0}', inert(config.clientId)),
    l10n.t(
      'Redirect URI: {0}',
      config.callback === 'uri' ? editorRedirectUri() : formatRedirectUri(config.redirect),
    ),
    ...(config.logoutUrl === undefined
      ? []
      : [l10n.t('Logging out opens this address: {0}', inert(config.logoutUrl))]),
    ...(isDeepStrictEqual(config.environment, defaultTokenVariables)
      ? []
      : [
          l10n.t(
            'In terminals its tokens are called: {0}',
            [config.environment.accessToken, config.environment.idToken].join(', '),
          ),
        ]),
    l10n.t('You are asked again when anything of it changes but its id, label or scopes.'),
  ].join('\n');
}

function hostsOf({ issuer, metadata }: ProviderConfig): readonly string[] {
  const urls = [issuer, ...endpointNames.map((name) => metadata[name])];
  return [...new Set(urls.flatMap((url) => (url === undefined ? [] : [inert(new URL(url).host)])))];
}

/** Everything that decides who gets what, and what for. */
function hashOf(config: ProviderConfig): string {
  return contentHash([
    identityKey(config),
    formatRedirectUri(config.redirect),
    formatRedirectUri(config.postLogoutRedirect),
    config.logoutUrl ?? null,
    config.flow,
    config.callback,
    config.clientAuthentication ?? null,
    config.introspection ?? null,
    config.dpop,
    config.audience ?? null,
    config.resource,
    config.authorizationParameters,
    config.tokenParameters,
    config.par,
    config.environment,
  ]);
}
