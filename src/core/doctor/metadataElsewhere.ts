import type { HttpEdges } from '../oidc/http.ts';
import { metadataUrls } from '../provider/metadataUrls.ts';
import { printable } from '../text.ts';
import type { DoctorFacts } from './report.ts';
import { fetchDocument, type FetchedDocument } from './fetchDocument.ts';

/** So many folders above the issuer's path are looked at. */
const mostParents = 3;

/**
 * Looks for metadata near the places that belong to an issuer: a pasted path is often one of an
 * endpoint, and many servers mix the two forms up. Only the issuer's own host is asked.
 *
 * @throws {OidcError} only when the signal aborts
 */
export async function metadataElsewhere(
  edges: HttpEdges,
  issuer: string,
  signal: AbortSignal,
): Promise<DoctorFacts['metadata']['elsewhere']> {
  const urls = nearbyUrls(issuer);
  const documents = await Promise.all(urls.map((url) => fetchDocument(edges, url, signal)));
  return documents
    .map((document, index) => namedIn(document, urls[index] ?? ''))
    .find((named) => named !== undefined);
}

/** A document that names an issuer is metadata of a provider, of this one or another. */
export function namedIn(
  document: FetchedDocument,
  url: string,
): DoctorFacts['metadata']['elsewhere'] {
  const issuer = document.kind === 'found' ? document.content['issuer'] : undefined;
  return typeof issuer === 'string'
    ? { url: printable(url), issuer: printable(issuer) }
    : undefined;
}

/** The likeliest first. */
function nearbyUrls(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const folders = pathname.split('/').filter((folder) => folder !== '');
  if (folders.length === 0) {
    return [];
  }
  const path = `/${folders.join('/')}`;
  const parents = folders
    .map((_, count) => [origin, ...folders.slice(0, count)].join('/'))
    .reverse()
    .slice(0, mostParents)
    .map(metadataUrls);
  return [
    `${origin}${path}/.well-known/oauth-authorization-server`,
    `${origin}/.well-known/openid-configuration${path}`,
    ...parents.flatMap(({ oidc, oauth2 }) => [oidc, oauth2]),
  ];
}
