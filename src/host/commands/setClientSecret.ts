import { l10n, window } from 'vscode';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { isKeyMethod, servesMethod } from '../../core/provider/clientKeys/clientKey.ts';
import { clientOf, type SecretOwner } from '../../core/session/clientSecrets.ts';
import { inert } from '../../core/text.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { chooseProvider } from './choose.ts';
import { forProvider } from './commandError.ts';
import { askForClientKey } from '../clientSecrets/clientKeyPrompt.ts';
import type { CommandTarget } from './target.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

/**
 * Stores what a client proves itself with, or removes what is there: its secret, or for methods with a
 * key its private key and certificate.
 */
export async function setClientSecret(services: Services, target: CommandTarget): Promise<void> {
  const { config } = await chooseProvider(
    services,
    target,
    l10n.t('Set the client secret of which provider?'),
  );
  await forProvider(config, async () => {
    const owner = await chooseOwner(config, target);
    if (isKeyMethod(clientOf(config, owner).clientAuthentication)) {
      await setClientKey(services, config, owner);
      return;
    }
    const secret = await ask(
      clientOf(config, owner),
      config.label,
      l10n.t(
        'Kept encrypted, under a key in the editor’s secret storage; never in settings. Empty: remove it.',
      ),
    );
    const label = inert(config.label);
    const clientId = inert(clientOf(config, owner).clientId);
    if (secret === '') {
      await services.secrets.delete(config, owner);
      notify(
        'information',
        l10n.t('No secret is stored for the client {0} of {1} any more.', clientId, label),
      );
    } else {
      await services.secrets.set(config, owner, secret);
      notify(
        'information',
        l10n.t('The secret of the client {0} of {1} is stored.', clientId, label),
      );
    }
  });
}

async function setClientKey(
  services: Services,
  config: ProviderConfig,
  owner: SecretOwner,
): Promise<void> {
  const client = clientOf(config, owner);
  const label = inert(config.label);
  const clientId = inert(client.clientId);
  const key = await askForClientKey({
    client,
    providerLabel: config.label,
    isStored: (await services.secrets.get(config, owner)) !== undefined,
    nowEpochMs: services.clock.nowEpochMs(),
  });
  if (key === 'remove') {
    await services.secrets.delete(config, owner);
    notify(
      'information',
      l10n.t('No key is stored for the client {0} of {1} any more.', clientId, label),
    );
  } else {
    await services.secrets.set(config, owner, key);
    notify('information', l10n.t('The key of the client {0} of {1} is stored.', clientId, label));
  }
}

/**
 * Asks for a secret or key that will be needed and is not there. Without this the lack of it would show
 * only at the end, when the provider refuses the request.
 *
 * @throws {OidcError} `cancelled`, `secret_storage_failed`, `client_key_unusable`
 */
export async function ensureClientSecret(
  services: Services,
  config: ProviderConfig,
  owner: SecretOwner,
): Promise<void> {
  const client = clientOf(config, owner);
  const stored = await services.secrets.get(config, owner);
  if (!needsSecret(config, owner) || servesMethod(stored, client.clientAuthentication)) {
    return;
  }
  if (isKeyMethod(client.clientAuthentication)) {
    const key = await askForClientKey({
      client,
      providerLabel: config.label,
      isStored: false,
      nowEpochMs: services.clock.nowEpochMs(),
    });
    if (key !== 'remove') {
      await services.secrets.set(config, owner, key);
    }
    return;
  }
  const secret = await ask(
    clientOf(config, owner),
    config.label,
    l10n.t(
      'It is needed now. Kept encrypted, under a key in the editor’s secret storage; never in settings.',
    ),
    l10n.t('Type the secret, or press Escape to cancel.'),
  );
  await services.secrets.set(config, owner, secret);
}

/**
 * A login client is public until the settings or a stored secret say otherwise. One that gets tokens
 * for itself has credentials (RFC 6749 4.4), and a client that is
 * there for introspection alone has credentials (RFC 7662 2.1) unless the settings say it has none.
 */
function needsSecret(config: ProviderConfig, owner: SecretOwner): boolean {
  const client = clientOf(config, owner);
  const isPublic = client === config && config.flow !== 'client_credentials';
  const fallback = isPublic ? 'none' : undefined;
  return (client.clientAuthentication ?? fallback) !== 'none';
}

async function ask(
  { clientId }: Pick<ProviderConfig, 'clientId'>,
  providerLabel: string,
  prompt: string,
  blankIsRefused?: string,
): Promise<string> {
  const typed = await window.showInputBox({
    title: l10n.t('Client secret of {0} at {1}', inert(clientId), inert(providerLabel)),
    prompt,
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? blankIsRefused : undefined),
  });
  const secret = unlessCancelled(typed);
  return secret.trim() === '' ? '' : secret;
}

/** Only a provider with credentials of its own for introspection has two secrets. */
async function chooseOwner(
  { clientId, introspection }: ProviderConfig,
  { client }: Pick<CommandTarget, 'client'>,
): Promise<SecretOwner> {
  if (introspection === undefined) {
    return 'login';
  }
  if (client !== undefined) {
    return client;
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
  return unlessCancelled(item).owner;
}
