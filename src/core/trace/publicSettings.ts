import type { ProviderConfig } from '../provider/providerConfig.ts';

/** What the settings say, which people wrote down themselves and is shown there. */
export interface PublicSettings {
  /** Texts that may look like secrets and are none, like a client id. */
  readonly harmless: readonly string[];
  /** Names of the extra parameters. Their values are masked. */
  readonly ownNames: readonly string[];
}

export function publicSettings(provider: ProviderConfig): PublicSettings {
  const { issuer = '', clientId, scopes, audience = '', resource, metadata } = provider;
  const { redirect, postLogoutRedirect, introspection } = provider;
  const { authorizationParameters, tokenParameters } = provider;
  return {
    harmless: [
      ...[issuer, clientId, audience, introspection?.clientId ?? ''],
      ...[redirect.path, postLogoutRedirect.path],
      ...scopes,
      ...resource,
      ...Object.values(metadata),
    ],
    ownNames: [...Object.keys(authorizationParameters), ...Object.keys(tokenParameters)],
  };
}
