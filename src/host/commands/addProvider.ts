import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { freeProviderId } from '../../core/provider/freeProviderId.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { formatRedirectUri } from '../../core/provider/redirectUri.ts';
import { inert } from '../../core/text.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { notify, type MessageButton } from '../notify.ts';
import { openSettings } from '../openSettings.ts';
import { withCancellableProgress } from '../progress.ts';
import { settings as settingKeys } from '../registry.ts';
import type { Services } from '../services.ts';
import {
  isUserFileWritable,
  rawProviders,
  takenProviderIds,
} from '../settings/providerSettings.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { forProvider } from './commandError.ts';

/**
 * Adds an entry to the user's settings: from an issuer, whose metadata must be there, and a client id.
 * A refresh token is asked for where the provider says that it has a scope for that.
 */
export async function addProvider(services: Services): Promise<void> {
  const obstacle = obstacleToWriting();
  if (obstacle !== undefined) {
    notify('warning', obstacle, openTheSettings());
    return;
  }
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
    await add(services, freeProviderId(host, takenProviderIds()), { issuer, clientId, scopes });
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

/** Why the user's own settings can't take an entry without a loss; undefined when they can. */
function obstacleToWriting(): string | undefined {
  const { key } = settingKeys.providers;
  if (!isUserFileWritable()) {
    return l10n.t(
      'The settings of the remote machine have {0} as well, and the editor would write there. Write the entry into your own settings yourself.',
      key,
    );
  }
  return usersEntries() === undefined
    ? l10n.t('{0} in your settings is not an object. Mend it, then add the provider.', key)
    : undefined;
}

/** Undefined when they are something else than entries. */
function usersEntries(): JsonObject | undefined {
  const value = rawProviders('user') ?? {};
  return isJsonObject(value) ? value : undefined;
}

/** The editor refuses, for one, while the file has unsaved changes. */
async function add(services: Services, id: string, entry: object): Promise<void> {
  const entries = { ...usersEntries(), [id]: entry };
  const { key } = settingKeys.providers;
  try {
    await workspace.getConfiguration().update(key, entries, ConfigurationTarget.Global);
  } catch {
    notify(
      'error',
      l10n.t(
        'The provider can’t be added: the settings file has unsaved changes or a mistake in it. Mend and save it, then try again.',
      ),
      { title: l10n.t('Try Again'), run: () => add(services, id, entry) },
      openTheSettings(),
    );
    return;
  }
  tell(services, id);
}

function openTheSettings(): MessageButton {
  return { title: l10n.t('Open Settings'), run: () => openSettings('user') };
}

function tell(services: Services, id: string): void {
  const signIn = {
    title: l10n.t('Sign in'),
    run: () => {
      services.startSignIn(id);
    },
  };
  notify('information', l10n.t('{0} is in your settings.', id), signIn, openTheSettings());
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
