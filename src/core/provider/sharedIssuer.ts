import type { ProviderConfig } from './providerConfig.ts';

/**
 * Another entry that takes answers of the same issuer, while this one sends codes elsewhere, to endpoints
 * that are given by hand and not on the issuer's own origin. The name in an answer would not tell the two
 * apart, so this one must not be used (RFC 9207 4).
 */
export function sharerOfIssuer(
  entry: ProviderConfig,
  others: readonly ProviderConfig[],
): ProviderConfig | undefined {
  const { issuer } = entry;
  if (issuer === undefined || foreignEndpoints(entry, issuer) === '') {
    return undefined;
  }
  return others.find(
    (other) =>
      other.id !== entry.id &&
      other.issuer === issuer &&
      foreignEndpoints(other, issuer) !== foreignEndpoints(entry, issuer),
  );
}

/** The endpoints by hand that get to see a code or its request. */
function foreignEndpoints({ metadata }: ProviderConfig, issuer: string): string {
  const { origin } = new URL(issuer);
  return [
    metadata.authorization_endpoint,
    metadata.token_endpoint,
    metadata.pushed_authorization_request_endpoint,
  ]
    .map((url) => (url !== undefined && new URL(url).origin !== origin ? url : ''))
    .join(' ')
    .trim();
}
