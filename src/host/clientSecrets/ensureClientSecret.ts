import { l10n } from 'vscode';
import { isKeyMethod, servesMethod } from '../../core/provider/clientKeys/clientKey.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { clientOf, type SecretOwner } from '../../core/session/clientSecrets.ts';
import type { Services } from '../services.ts';
import { askForClientKey } from './clientKeyPrompt.ts';
import { askForSecret } from './secretPrompt.ts';

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
  const secret = await askForSecret(
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
