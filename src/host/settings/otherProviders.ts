import type { OtherProvider } from '../../core/oidc/mixUp.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { ClientSecrets } from '../../core/session/clientSecrets.ts';
import type { ProviderSettings } from './providerSettings.ts';
import type { WorkspaceApproval } from './workspaceApproval.ts';

interface OtherProvidersEdges {
  readonly settings: ProviderSettings;
  readonly approval: WorkspaceApproval;
  readonly secrets: ClientSecrets;
}

/**
 * The providers, besides one, that a browser comes back from to the same kind of address. Those that
 * wait for an approval are not among them.
 */
export function otherProviders(
  { settings, approval, secrets }: OtherProvidersEdges,
  { id }: ProviderConfig,
): readonly OtherProvider[] {
  return settings
    .read()
    .providers.filter(
      (entry) =>
        entry.config.id !== id &&
        entry.config.flow === 'authorization_code' &&
        approval.isApproved(entry),
    )
    .map(({ config }) => ({
      config,
      isPublicClient: async () =>
        config.clientAuthentication === 'none' ||
        (config.clientAuthentication === undefined &&
          (await secrets.get(config, 'login')) === undefined),
    }));
}
