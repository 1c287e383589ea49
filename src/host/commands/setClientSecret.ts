import { l10n, window } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { SecretOwner } from '../../core/session/clientSecrets.ts';
import { inert } from '../../core/text.ts';
import type { Services } from '../services.ts';
import { chooseProvider } from './choose.ts';
import { forProvider } from './commandError.ts';
import type { CommandTarget } from './target.ts';

/** Puts a client secret into SecretStorage, or removes the one that is there. */
export async function setClientSecret(services: Services, target: CommandTarget): Promise<void> {
  const { config } = await chooseProvider(
    services,
    target,
    l10n.t('Set the client secret of which provider?'),
  );
  await forProvider(config, async () => {
    await askForClientSecret(services, config, await chooseOwner(config));
  });
}

/**
 * Asks for a secret and stores it; an empty answer removes it.
 *
 * @throws {OidcError} `cancelled`, `secret_storage_failed`
 */
export async function askForClientSecret(
  services: Services,
  config: ProviderConfig,
  owner: SecretOwner,
): Promise<void> {
  const clientId = owner === 'login' ? config.clientId : config.introspection?.clientId;
  const secret = await window.showInputBox({
    title: l10n.t('Client secret of {0} at {1}', inert(clientId ?? ''), inert(config.label)),
    prompt: l10n.t('Kept in the editor’s secret storage, never in settings. Empty: remove it.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (secret === undefined) {
    throw new OidcError('cancelled', {});
  }
  if (secret === '') {
    await services.secrets.delete(config, owner);
    void window.showInformationMessage(
      l10n.t('No client secret is stored for {0} any more.', inert(config.label)),
    );
    return;
  }
  await services.secrets.set(config, owner, secret);
}

/**
 * Asks for a secret that will be needed and is not there. Without this the lack of it would show
 * only after the browser, at the token endpoint.
 *
 * @throws {OidcError} `cancelled`, `secret_storage_failed`
 */
export async function ensureClientSecret(
  services: Services,
  config: ProviderConfig,
  owner: SecretOwner,
): Promise<void> {
  const client = owner === 'login' ? config : config.introspection;
  const method = client?.clientAuthentication ?? 'none';
  if (method !== 'none' && (await services.secrets.get(config, owner)) === undefined) {
    await askForClientSecret(services, config, owner);
  }
}

/** Only a provider with credentials of its own for introspection has two secrets. */
async function chooseOwner({ clientId, introspection }: ProviderConfig): Promise<SecretOwner> {
  if (introspection === undefined) {
    return 'login';
  }
  const items = [
    { label: l10n.t('Sign-in'), description: inert(clientId), owner: 'login' as const },
    {
      label: l10n.t('Introspection'),
      description: inert(introspection.clientId),
      owner: 'introspection' as const,
    },
  ];
  const item = await window.showQuickPick(items, {
    placeHolder: l10n.t('The secret of which client?'),
  });
  if (item === undefined) {
    throw new OidcError('cancelled', {});
  }
  return item.owner;
}
