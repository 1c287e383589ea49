import { contentHash } from '../contentHash.ts';
import { endpointNames, type ProviderConfig } from './providerConfig.ts';

/**
 * The key under which a provider's tokens and secrets are stored: SHA-256 over issuer, every
 * endpoint given by hand, and client id, in hexadecimal. Edit any of them and it is another provider, to which
 * what was stored before is never sent. Label, scopes and the like do not count; nor does `logoutUrl`,
 * which gets no token, so that editing it costs nobody a session. Nor do the names in `environment`: they
 * decide what a terminal of the user's calls a token, and send it nowhere.
 */
export function identityKey(provider: ProviderConfig): string {
  return contentHash({
    issuer: provider.issuer ?? null,
    endpoints: endpointNames.map((name) => provider.metadata[name] ?? null),
    clientId: provider.clientId,
  });
}

/** The key of the introspection client's secret: same endpoints, its own client id. */
export function introspectionIdentityKey(provider: ProviderConfig, clientId: string): string {
  return identityKey({ ...provider, clientId });
}
