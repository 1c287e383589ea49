import type { JsonObject } from '../json.ts';
import type { HttpEdges } from '../oidc/http.ts';
import { metadataUrls } from '../provider/metadataUrls.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { formatRedirectUri } from '../provider/redirectUri.ts';
import { capabilityRows } from './capabilityRows.ts';
import { documentRows, endpointRows, usedDocument, type Documents } from './documentRows.ts';
import { fetchDocument } from './fetchDocument.ts';
import { keysRow } from './keysRow.ts';
import { isOutOfReach, missingMetadataRow } from './missingMetadata.ts';
import type { DoctorCheckId, DoctorReport, DoctorRow } from './report.ts';

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
  const metadata = { ...content, ...provider.metadata };
  const isMissing = documents !== undefined && content === undefined;
  const isKnown = !isMissing || Object.keys(provider.metadata).length > 0;
  const about = aboutMetadata({ provider, hasClientSecret }, metadata);
  const areKeysBlocked = isMissing && (!isKnown || areKeysOutOfReach(documents, metadata));
  const rows: readonly DoctorRow[] = [
    ...(isMissing
      ? [await missingMetadataRow(edges, provider, documents, signal)]
      : documentRows(provider, documents)),
    ...(isKnown ? about : []),
    ...(areKeysBlocked
      ? []
      : [await keysRow(edges, metadata, provider.scopes.includes('openid'), signal)]),
    clockRow(documents),
  ];
  const notRun: readonly DoctorCheckId[] = [
    ...(isMissing ? (['issuer'] as const) : []),
    ...(isKnown ? [] : about.map(({ id }) => id)),
    ...(areKeysBlocked ? (['keys'] as const) : []),
  ];
  return { rows: [...rows, signInRow(provider, rows)], notRun };
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

function aboutMetadata(
  { provider, hasClientSecret }: ExaminationInput,
  metadata: JsonObject,
): readonly DoctorRow[] {
  return [
    ...endpointRows(provider, metadata),
    ...capabilityRows(provider, metadata, hasClientSecret),
  ];
}

/** Asking the same host again would only tell the same cause twice. */
function areKeysOutOfReach({ urls, oidc }: Documents, { jwks_uri: url }: JsonObject): boolean {
  return (
    isOutOfReach(oidc) &&
    typeof url === 'string' &&
    URL.canParse(url) &&
    new URL(url).host === new URL(urls.oidc).host
  );
}

/** Any answer tells the time, also one that is no metadata. */
function clockRow(documents: Documents | undefined): DoctorRow {
  const answers = [documents?.oidc, documents?.oauth2].flatMap((one) => one?.answer ?? []);
  const { aheadSeconds } = answers.find((one) => one.aheadSeconds !== undefined) ?? {
    aheadSeconds: undefined,
  };
  const isAnswered = answers.length > 0;
  const skewSeconds = Math.abs(aheadSeconds ?? 0);
  const outcome =
    skewSeconds > toleratedSeconds
      ? 'failed'
      : skewSeconds > noticeableSeconds
        ? 'warning'
        : 'passed';
  const isBlocked = documents !== undefined && !isAnswered;
  const untold = isBlocked ? 'blocked' : 'not_run';
  return {
    id: 'clock',
    outcome: aheadSeconds === undefined ? untold : outcome,
    facts: { aheadSeconds, isAnswered },
  };
}

function signInRow(provider: ProviderConfig, rows: readonly DoctorRow[]): DoctorRow {
  const obstacles = rows.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  return {
    id: 'sign_in',
    outcome: obstacles.length === 0 ? 'passed' : 'blocked',
    facts: {
      flow: provider.flow,
      callback: provider.callback,
      redirectUri: formatRedirectUri(provider.redirect),
      hasAnyPort: provider.redirect.port === undefined,
      postLogoutRedirectUri: formatRedirectUri(provider.postLogoutRedirect),
      scopes: provider.scopes,
      resource: provider.resource,
      audience: provider.audience,
      obstacles,
    },
  };
}
