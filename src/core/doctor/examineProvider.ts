import type { JsonObject } from '../json.ts';
import type { HttpEdges } from '../oidc/http.ts';
import { metadataUrls } from '../provider/metadataUrls.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { formatRedirectUri } from '../provider/redirectUri.ts';
import { capabilityRows } from './capabilityRows.ts';
import { documentRows, endpointRows, usedDocument, type Documents } from './documentRows.ts';
import { fetchDocument } from './fetchDocument.ts';
import { keysRow } from './keysRow.ts';
import type { DoctorReport, DoctorRow } from './report.ts';

export interface ExaminationInput {
  readonly provider: ProviderConfig;
  /** Whether a client secret or key is stored; neither is needed itself. */
  readonly hasClientSecret: boolean;
}

/** Beyond this the times in an ID Token can look wrong (see `token/claimChecks.ts`). */
const toleratedSeconds = 30;
const noticeableSeconds = 5;

/**
 * Looks at all that a provider says of itself, asking only for its metadata and its keys, and at what
 * a sign-in will do with that. Works where a sign-in does not get past discovery, too.
 *
 * @throws {OidcError} only when the signal aborts; what goes wrong is in the report
 */
export async function examineProvider(
  edges: HttpEdges,
  { provider, hasClientSecret }: ExaminationInput,
  signal: AbortSignal,
): Promise<DoctorReport> {
  const documents = await fetchDocuments(edges, provider, signal);
  const used = documents && usedDocument(documents);
  const content = used?.kind === 'found' ? used.content : undefined;
  const aheadSeconds = used?.kind === 'found' ? used.aheadSeconds : undefined;
  const metadata = { ...content, ...provider.metadata };
  const isKnown = content !== undefined || Object.keys(provider.metadata).length > 0;
  const rows: readonly DoctorRow[] = [
    ...documentRows(provider, documents),
    ...(isKnown ? await metadataRows(edges, { provider, hasClientSecret }, metadata, signal) : []),
    clockRow(aheadSeconds),
  ];
  return { rows: [...rows, signInRow(provider, rows)] };
}

async function fetchDocuments(
  edges: HttpEdges,
  { issuer }: ProviderConfig,
  signal: AbortSignal,
): Promise<Documents | undefined> {
  if (issuer === undefined) {
    return undefined;
  }
  const urls = metadataUrls(issuer);
  const [oidc, oauth2] = await Promise.all([
    fetchDocument(edges, urls.oidc, signal),
    fetchDocument(edges, urls.oauth2, signal),
  ]);
  return { urls, oidc, oauth2 };
}

async function metadataRows(
  edges: HttpEdges,
  { provider, hasClientSecret }: ExaminationInput,
  metadata: JsonObject,
  signal: AbortSignal,
): Promise<readonly DoctorRow[]> {
  const areKeysNeeded = provider.scopes.includes('openid');
  return [
    ...endpointRows(provider, metadata),
    ...capabilityRows(provider, metadata, hasClientSecret),
    await keysRow(edges, metadata, areKeysNeeded, signal),
  ];
}

function clockRow(aheadSeconds: number | undefined): DoctorRow {
  const skewSeconds = Math.abs(aheadSeconds ?? 0);
  const outcome =
    skewSeconds > toleratedSeconds
      ? 'failed'
      : skewSeconds > noticeableSeconds
        ? 'warning'
        : 'passed';
  return {
    id: 'clock',
    outcome: aheadSeconds === undefined ? 'not_run' : outcome,
    facts: { aheadSeconds },
  };
}

function signInRow(provider: ProviderConfig, rows: readonly DoctorRow[]): DoctorRow {
  const obstacles = rows.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  return {
    id: 'sign_in',
    outcome: obstacles.length === 0 ? 'passed' : 'failed',
    facts: {
      flow: provider.flow,
      callback: provider.callback,
      redirectUri: formatRedirectUri(provider.redirect),
      hasAnyPort: provider.redirect.port === undefined,
      postLogoutRedirectUri: formatRedirectUri(provider.postLogoutRedirect),
      scopes: provider.scopes,
      obstacles,
    },
  };
}
