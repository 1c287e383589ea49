import type { OidcError } from '../errors.ts';
import type { HttpEdges } from '../oidc/http.ts';
import { neededEndpoints, type ProviderConfig } from '../provider/providerConfig.ts';
import { printable } from '../text.ts';
import type { Documents } from './documentRows.ts';
import type { FetchedDocument } from './fetchDocument.ts';
import { metadataElsewhere, namedIn } from './metadataElsewhere.ts';
import type { DoctorRow } from './report.ts';

/**
 * Why neither document is there, as one finding: both fail for the same reason as a rule.
 *
 * @throws {OidcError} only when the signal aborts
 */
export async function missingMetadataRow(
  edges: HttpEdges,
  { issuer = '', flow, metadata }: ProviderConfig,
  { urls, oidc, oauth2 }: Documents,
  signal: AbortSignal,
): Promise<DoctorRow> {
  const places = [
    { url: printable(urls.oidc), document: oidc },
    { url: printable(urls.oauth2), document: oauth2 },
  ];
  const tried = places.flatMap(({ url, document }) =>
    document.kind === 'found' ? [] : [{ url, error: errorOf(document) }],
  );
  const hasEndpoints = neededEndpoints[flow].every((name) => name in metadata);
  const isAbsent = oidc.kind === 'absent' && oauth2.kind === 'absent';
  const elsewhere = isOutOfReach(oidc)
    ? undefined
    : (namedIn(oauth2, urls.oauth2) ?? (await metadataElsewhere(edges, issuer, signal)));
  return {
    id: 'metadata',
    outcome: isAbsent && hasEndpoints ? 'warning' : 'failed',
    facts: {
      issuer: printable(issuer),
      tried,
      elsewhere,
    },
  };
}

/** Nobody answers there at all, so that no other path of the same host is worth a request. */
export function isOutOfReach(document: FetchedDocument): boolean {
  const code = errorOf(document)?.code;
  return code === 'network_unreachable' || code === 'tls_failed' || code === 'request_timed_out';
}

function errorOf(document: FetchedDocument): OidcError | undefined {
  return document.kind === 'failed' ? document.error : undefined;
}
