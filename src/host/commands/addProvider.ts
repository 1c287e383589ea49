import { l10n, window } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { formatRedirectUri } from '../../core/provider/redirectUri.ts';
import { inert } from '../../core/text.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { openSettingsButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import { withCancellableProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { addEntry, obstacleIn } from '../settings/addEntry.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { forProvider } from './commandError.ts';

/**
 * Adds an entry to the user's settings: from an issuer, whose metadata must be there, and a client id.
 * A refresh token is asked for where the provider says that it has a scope for that.
 */
export async function addProvider(services: Services): Promise<void> {
  const obstacle = obstacleIn('user');
  if (obstacle !== undefined) {
    notify('warning', obstacle, openSettingsButton('user'));
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
    await addEntry(services, {
      name: host,
      entry: { issuer, clientId, scopes },
      target: 'user',
    });
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
