import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { isJsonObject } from '../../core/json.ts';
import { freeProviderId } from '../../core/provider/freeProviderId.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { formatRedirectUri } from '../../core/provider/redirectUri.ts';
import { inert } from '../../core/text.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { notify } from '../notify.ts';
import { openSettings } from '../openSettings.ts';
import { withCancellableProgress } from '../progress.ts';
import { settings as settingKeys } from '../registry.ts';
import type { Services } from '../services.ts';
import { rawProviders } from '../settings/providerSettings.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { forProvider } from './commandError.ts';

/**
 * Adds an entry to the user's settings: from an issuer, whose metadata must be there, and a client id.
 * A refresh token is asked for where the provider says that it has a scope for that.
 */
export async function addProvider(services: Services): Promise<void> {
  const typed = await ask(
    l10n.t('Issuer of the provider, as in https://dev-1234.okta.com/oauth2/default'),
    (value) => {
      const refusal = refuseIssuer(value);
      return refusal === undefined
        ? undefined
        : l10n.t('This can’t be an issuer: {0}.', urlRefusalWords(refusal));
    },
  );
  const { issuer = typed, redirect } = configOf(typed);
  const host = new URL(issuer).host;
  await forProvider({ id: '', label: host }, async () => {
    const scopes = await discoverScopes(services, issuer);
    const clientId = await ask(
      l10n.t(
        'Client ID. At the provider, register a native (public) client with the redirect URI {0}',
        formatRedirectUri(redirect),
      ),
    );
    const present = rawProviders('user');
    const entries = isJsonObject(present) ? present : {};
    const id = freeProviderId(host, Object.keys(entries));
    await write({ ...entries, [id]: { issuer, clientId, scopes } });
    tell(services, id);
  });
}

/** `offline_access` where the provider announces it, beside what is asked for by default. */
async function discoverScopes(services: Services, issuer: string): Promise<readonly string[]> {
  const config = configOf(issuer);
  const title = l10n.t('Looking for the provider at {0}', inert(new URL(issuer).host));
  const { scopes } = await withCancellableProgress(title, (signal) =>
    services.discover(config, signal),
  );
  return [...config.scopes, ...(scopes.includes('offline_access') ? ['offline_access'] : [])];
}

/** An entry as the settings would have it, with a pasted metadata address made an issuer. */
function configOf(issuer: string): ProviderConfig {
  const [config] = parseProviders({ new: { issuer, clientId: '-' } }).providers;
  if (config === undefined) {
    throw new OidcError('unexpected', {});
  }
  return config;
}

async function write(entries: object): Promise<void> {
  const configuration = workspace.getConfiguration();
  await configuration.update(settingKeys.providers.key, entries, ConfigurationTarget.Global);
}

function tell(services: Services, id: string): void {
  const openTheSettings = { title: l10n.t('Open Settings'), run: () => openSettings('user') };
  const signIn = {
    title: l10n.t('Sign in'),
    run: () => {
      services.startSignIn(id);
    },
  };
  notify('information', l10n.t('{0} is in your settings.', id), signIn, openTheSettings);
}

async function ask(
  prompt: string,
  complain: (value: string) => string | undefined = () => undefined,
): Promise<string> {
  const value = await window.showInputBox({
    title: l10n.t('Add a provider'),
    prompt,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === '' ? l10n.t('Type it, or press Escape to cancel.') : complain(typed.trim()),
  });
  if (value === undefined) {
    throw new OidcError('cancelled', {});
  }
  return value.trim();
}
