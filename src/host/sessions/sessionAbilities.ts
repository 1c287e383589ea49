import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import type { Session } from '../../core/session/session.ts';

/** Whether the provider answers what it knows of the access token (RFC 7662). */
export function canIntrospect({ endpoints }: Session): boolean {
  return endpoints.introspection_endpoint !== undefined;
}

/** UserInfo is about a user (OpenID Connect Core 5.3): a client that has tokens for itself has none. */
export function canAskUserInfo({ account, endpoints }: Session): boolean {
  return account.isClient !== true && endpoints.userinfo_endpoint !== undefined;
}

/** Only where a sign-in of ours opens the browser can it ask for somebody else than who is logged in. */
export function canChooseAccount({ flow }: ProviderConfig): boolean {
  return flow === 'authorization_code';
}
