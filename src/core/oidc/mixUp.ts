import { abortedError, OidcError } from '../errors.ts';
import type { LoopbackRedirect, ProviderConfig } from '../provider/providerConfig.ts';
import { formatRedirectUri } from '../provider/redirectUri.ts';
import type { ProviderMetadata } from './discovery.ts';
import type { ProviderEdges } from './providerDirectory.ts';

/** Another provider that the user has, whose answer could be passed off as that of the one asked. */
export interface OtherProvider {
  readonly config: ProviderConfig;
  /** Whether anybody with a code can redeem it there. Asked only where it matters. */
  readonly isPublicClient: () => Promise<boolean>;
}

/** How long another provider is asked for its metadata. One that does not answer gives no code either. */
const otherTimeoutMs = 3000;

/**
 * Makes sure that an answer can only be of the provider that is asked. One that is hostile can send the
 * browser on to another, where the user is known, to be handed the code of that one (RFC 9700 4.4). That
 * fails where either of the two names itself in its answer (RFC 9207), where their redirect URIs differ
 * (RFC 8252 8.10), or where the other takes a code only from a client that proves itself.
 *
 * @throws {OidcError} `redirect_shared`; `cancelled`, or the signal's own reason, when it aborts
 */
export async function assertNoMixUp(
  edges: ProviderEdges,
  asked: { readonly provider: ProviderConfig; readonly metadata: ProviderMetadata },
  others: readonly OtherProvider[],
  signal: AbortSignal,
): Promise<void> {
  const { provider, metadata } = asked;
  if (namesItself(provider, metadata)) {
    return;
  }
  for (const { config: other, isPublicClient } of others) {
    const mayAnswer =
      overlaps(provider.redirect, other.redirect) &&
      !(provider.issuer !== undefined && provider.issuer === other.issuer) &&
      (await isPublicClient());
    const found = mayAnswer ? await metadataOf(edges, other, signal) : undefined;
    const isAnother = found?.token_endpoint !== metadata.token_endpoint;
    if (found !== undefined && isAnother && !namesItself(other, found)) {
      throw new OidcError('redirect_shared', {
        otherLabel: other.label,
        redirectUri: formatRedirectUri(provider.redirect),
        ownRedirectUri: formatRedirectUri(withOwnPath(provider)),
      });
    }
  }
}

/** The issuers that the provider asked can't be: others', and elsewhere than where its codes are sent. */
export function foreignIssuers(
  { token_endpoint: tokenEndpoint = '' }: ProviderMetadata,
  others: readonly OtherProvider[],
): readonly string[] {
  const own = URL.canParse(tokenEndpoint) ? new URL(tokenEndpoint).origin : undefined;
  return others
    .flatMap(({ config }) => config.issuer ?? [])
    .filter((issuer) => new URL(issuer).origin !== own);
}

function namesItself({ issuer }: ProviderConfig, metadata: ProviderMetadata): boolean {
  return issuer !== undefined && metadata.authorization_response_iss_parameter_supported === true;
}

/** Without a port in the settings every port may come, and providers look at none (RFC 8252 7.3). */
function overlaps(one: LoopbackRedirect, other: LoopbackRedirect): boolean {
  const samePort = one.port === undefined || other.port === undefined || one.port === other.port;
  return one.host === other.host && one.path === other.path && samePort;
}

async function metadataOf(
  { directory }: ProviderEdges,
  other: ProviderConfig,
  signal: AbortSignal,
): Promise<ProviderMetadata | undefined> {
  try {
    const untilThen = AbortSignal.any([signal, AbortSignal.timeout(otherTimeoutMs)]);
    return (await directory.find(other, untilThen)).metadata;
  } catch {
    if (signal.aborted) {
      throw abortedError(signal);
    }
    return undefined;
  }
}

function withOwnPath({ id, redirect }: ProviderConfig): LoopbackRedirect {
  return { ...redirect, path: `${redirect.path.replace(/\/$/, '')}/${id}` };
}
