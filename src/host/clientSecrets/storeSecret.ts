import { toOidcError } from '../../core/errors.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { Services } from '../services.ts';
import { tellError } from '../tellError.ts';

/**
 * Puts the secret of a provider that was just added into secret storage. Tells a failure itself: the
 * entry is there, and the secret can be set later.
 */
export async function storeSecret(
  services: Services,
  config: ProviderConfig,
  clientSecret: string | undefined,
): Promise<void> {
  try {
    if (clientSecret !== undefined) {
      await services.secrets.set(config, 'login', clientSecret);
    }
  } catch (cause) {
    const about = { providerId: undefined, sessionId: undefined, repeat: undefined };
    tellError(services, toOidcError(cause), { ...about, providerLabel: config.label });
  }
}
