import { l10n, window } from 'vscode';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { isKeyMethod } from '../../core/provider/clientKeys/clientKey.ts';
import { clientOf, type SecretOwner } from '../../core/session/clientSecrets.ts';
import { inert } from '../../core/text.ts';
import { askForClientKey } from '../clientSecrets/clientKeyPrompt.ts';
import { askForSecret } from '../clientSecrets/secretPrompt.ts';
import { forProvider } from '../commandError.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { chooseProvider } from './choose.ts';
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
    const secret = await askForSecret(
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
