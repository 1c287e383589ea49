import { abortedError, OidcError } from '../errors.ts';
import type { EditorRedirects } from '../ports.ts';
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

export interface MixUpEdges extends ProviderEdges {
  readonly editorRedirects: Pick<EditorRedirects, 'redirectUri'>;
}

interface AskedProvider {
  readonly provider: ProviderConfig;
  readonly metadata: ProviderMetadata;
}

/**
 * How long another provider is asked for its metadata. One that does not answer in this time is left
 * out: a provider that is down must not keep the user from all others. The browser may reach what this
 * machine can't, so where that is so nothing is made sure of.
 */
const otherTimeoutMs = 3000;

/**
 * Makes sure that an answer can only be of the provider that is asked. One that is hostile can send the
 * browser on to another, where the user is known, to be handed the code of that one (RFC 9700 4.4). That
 * fails where either of the two names itself in its answer (RFC 9207), where their redirect URIs differ
 * (RFC 8252 8.10), or where the other takes a code only from a client that proves itself.
 *
 * @throws {OidcError} `redirect_shared`, `editor_redirect_unavailable`; `cancelled`, or the signal's
 *   own reason, when it aborts
 */
export async function assertNoMixUp(
  edges: MixUpEdges,
  asked: AskedProvider,
  others: readonly OtherProvider[],
  signal: AbortSignal,
): Promise<void> {
  const { provider, metadata } = asked;
  if (namesItself(provider, metadata)) {
    return;
  }
  const lookedAt = await Promise.all(
    others.map(async (other) => ((await mayPass(edges, asked, other, signal)) ? [other] : [])),
  );
  const [found] = lookedAt.flat();
  if (found !== undefined) {
    throw new OidcError('redirect_shared', {
      otherLabel: found.config.label,
      ...(provider.callback === 'uri'
        ? { redirectUri: edges.editorRedirects.redirectUri(), ownRedirectUri: undefined }
        : {
            redirectUri: formatRedirectUri(provider.redirect),
            ownRedirectUri: formatRedirectUri(withOwnPath(provider)),
          }),
    });
  }
}

/** Whether an answer of the other one could be taken for one of the provider that is asked. */
async function mayPass(
  edges: ProviderEdges,
  { provider, metadata }: AskedProvider,
  { config: other, isPublicClient }: OtherProvider,
  signal: AbortSignal,
): Promise<boolean> {
  const mayAnswer =
    overlaps(provider, other) &&
    !(provider.issuer !== undefined && provider.issuer === other.issuer) &&
    (await isPublicClient());
  const found = mayAnswer ? await metadataOf(edges, other, signal) : undefined;
  return (
    found !== undefined &&
    found.token_endpoint !== metadata.token_endpoint &&
    !namesItself(other, found)
  );
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

/**
 * Whether the browser comes back from both to one address. All that come back to the editor have the
 * same one. Without a port in the settings every port may come, and providers look at none (RFC 8252
 * 7.3).
 */
function overlaps(one: ProviderConfig, other: ProviderConfig): boolean {
  if (one.callback === 'uri' || other.callback === 'uri') {
    return one.callback === other.callback;
  }
  const [{ port }, { port: otherPort }] = [one.redirect, other.redirect];
  const samePort = port === undefined || otherPort === undefined || port === otherPort;
  return (
    one.redirect.host === other.redirect.host &&
    one.redirect.path === other.redirect.path &&
    samePort
  );
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
