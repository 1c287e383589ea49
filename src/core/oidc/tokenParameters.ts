import type { ProviderConfig } from '../provider/providerConfig.ts';

/** What the settings add to every token request: their own parameters, and `resource` (RFC 8707 2.2). */
export function tokenParameters(provider: ProviderConfig): URLSearchParams {
  const parameters = new URLSearchParams({ ...provider.tokenParameters });
  provider.resource.forEach((resource) => {
    parameters.append('resource', resource);
  });
  return parameters;
}
