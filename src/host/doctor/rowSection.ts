import type { DoctorRow } from '../../core/doctor/report.ts';
import type { GuideSection } from '../troubleshooting/guideSection.ts';

/** Where the guide says more about what a check found; `undefined` where the row says it all. */
export function rowSection(row: DoctorRow): GuideSection | undefined {
  return row.outcome === 'passed' || row.outcome === 'not_run' ? undefined : sectionOf(row);
}

function sectionOf({ id, facts }: DoctorRow): GuideSection | undefined {
  switch (id) {
    case 'settings':
      return 'settings';
    case 'metadata':
      return (
        facts.tried.find(({ error }) => error !== undefined)?.error?.code ?? 'discovery_not_found'
      );
    case 'openid_configuration':
    case 'oauth_metadata':
      return facts.error?.code;
    case 'keys':
      return facts.error?.code ?? (facts.url === undefined ? 'id_token_unverifiable' : undefined);
    case 'issuer':
      return 'discovery_issuer_mismatch';
    case 'endpoints':
      return facts.needed.length > 0 ? 'endpoint_missing' : undefined;
    case 'urls':
      return 'url_not_allowed';
    case 'client_authentication':
      return facts.method === undefined
        ? 'client_authentication_unsupported'
        : facts.lacksSecret
          ? 'client_secret_missing'
          : undefined;
    default:
      return undefined;
  }
}
