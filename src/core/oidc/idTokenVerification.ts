import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { IdTokenVerification } from '../token/profiles/verifyIdToken.ts';
import { askedAuthentication } from './askedAuthentication.ts';
import { announcedAlgorithms } from './discovery.ts';
import type { KnownProvider } from './providerDirectory.ts';

export type ReceivedIdToken = Pick<
  IdTokenVerification,
  'token' | 'nonce' | 'from' | 'accessToken' | 'nowEpochSeconds'
>;

/** An ID Token, just received, with all that this provider's are held to. */
export function idTokenVerification(
  provider: ProviderConfig,
  { metadata, keys }: KnownProvider,
  received: ReceivedIdToken,
): IdTokenVerification {
  return {
    ...received,
    issuer: provider.issuer === undefined ? undefined : metadata.issuer,
    keys,
    clientId: provider.clientId,
    algorithms: announcedAlgorithms(metadata),
    asked: askedAuthentication(provider),
  };
}
