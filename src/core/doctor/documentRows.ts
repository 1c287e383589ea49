import { endpointNames, neededEndpoints, type ProviderConfig } from '../provider/providerConfig.ts';
import type { MetadataUrls } from '../provider/metadataUrls.ts';
import { printable } from '../text.ts';
import { refuseUrl, withoutCredentials } from '../urlPolicy.ts';
import type { JsonObject } from '../json.ts';
import type { FetchedDocument } from './fetchDocument.ts';
import { issuerDifferences } from './issuerDifferences.ts';
import type { DoctorOutcome, DoctorRow } from './report.ts';

/** Both forms of a provider's metadata; without an issuer there is none. */
export interface Documents {
  readonly urls: MetadataUrls;
  readonly oidc: FetchedDocument;
  readonly oauth2: FetchedDocument;
}

/** The document that a sign-in takes: the second form only where the first is not there. */
export function usedDocument({ oidc, oauth2 }: Documents): FetchedDocument {
  return oidc.kind === 'absent' ? oauth2 : oidc;
}

/** Where there is metadata, and whether it is this provider's. */
export function documentRows(
  provider: ProviderConfig,
  documents: Documents | undefined,
): readonly DoctorRow[] {
  if (documents === undefined || provider.issuer === undefined) {
    const facts = { url: undefined, finding: 'no_issuer', error: undefined } as const;
    return [
      { id: 'openid_configuration', outcome: 'not_run', facts },
      { id: 'oauth_metadata', outcome: 'not_run', facts },
    ];
  }
  const { urls, oidc, oauth2 } = documents;
  // What has no metadata of one form is well served by the other.
  const outcomeOf = ({ kind }: FetchedDocument): DoctorOutcome =>
    kind === 'found' ? 'passed' : 'not_run';
  const factsOf = (url: string, document: FetchedDocument) => ({
    url: printable(url),
    finding: document.kind,
    error: document.kind === 'failed' ? document.error : undefined,
  });
  return [
    { id: 'openid_configuration', outcome: outcomeOf(oidc), facts: factsOf(urls.oidc, oidc) },
    { id: 'oauth_metadata', outcome: outcomeOf(oauth2), facts: factsOf(urls.oauth2, oauth2) },
    ...issuerRow(provider.issuer, usedDocument(documents)),
    ...agreementRow(oidc, oauth2),
  ];
}

function issuerRow(expected: string, document: FetchedDocument): readonly DoctorRow[] {
  if (document.kind !== 'found') {
    return [];
  }
  const { issuer } = document.content;
  const actual = typeof issuer === 'string' ? issuer : undefined;
  const differences = issuerDifferences(expected, actual);
  const facts = {
    expected: printable(expected),
    actual: actual === undefined ? undefined : printable(actual),
    differences,
  };
  // Discovery compares them as URLs, so a spelling does no harm.
  const isHarmless = differences.every((difference) => difference === 'spelling');
  const outcome = differences.length === 0 ? 'passed' : isHarmless ? 'warning' : 'failed';
  return [{ id: 'issuer', outcome, facts }];
}

function agreementRow(oidc: FetchedDocument, oauth2: FetchedDocument): readonly DoctorRow[] {
  if (oidc.kind !== 'found' || oauth2.kind !== 'found') {
    return [];
  }
  const differing = ['issuer', ...endpointNames].filter(
    (name) => name in oauth2.content && oidc.content[name] !== oauth2.content[name],
  );
  const outcome = differing.length === 0 ? 'passed' : 'warning';
  return [{ id: 'documents_agree', outcome, facts: { differing } }];
}

/** Which endpoints there are, and whether they may be used. */
export function endpointRows(provider: ProviderConfig, metadata: JsonObject): readonly DoctorRow[] {
  const present = endpointNames.filter((name) => typeof metadata[name] === 'string');
  const missing = endpointNames.filter((name) => !present.includes(name));
  const needed = neededEndpoints[provider.flow].filter((name) => missing.includes(name));
  const refused = present.flatMap((name) => {
    const url = String(metadata[name]);
    const reason = refuseUrl(url);
    return reason === undefined ? [] : [{ name, url: withoutCredentials(url), reason }];
  });
  const byHand = Object.keys(provider.metadata);
  return [
    {
      id: 'endpoints',
      outcome: needed.length === 0 ? 'passed' : 'failed',
      facts: { present, missing, needed, byHand },
    },
    { id: 'urls', outcome: refused.length === 0 ? 'passed' : 'failed', facts: { refused } },
  ];
}
