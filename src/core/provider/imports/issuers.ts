import type { ClientFields } from './clientFields.ts';
import { vendorOf, vendors, type VendorName } from './vendors.ts';

const wellKnown = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)$/;

/** The issuer that a client's fields name, each vendor in its way; `undefined` where none does. */
export function issuerOf(fields: ClientFields, vendor: VendorName | undefined): string | undefined {
  const [issuer] = fields.issuer ?? [];
  if (issuer !== undefined) {
    return issuer.replace(wellKnown, '');
  }
  const [tenantId] = fields.tenantId ?? [];
  if (tenantId !== undefined) {
    return ofTenant(fields.instance?.[0], tenantId);
  }
  const [domain] = fields.domain ?? [];
  if (domain !== undefined) {
    return ofDomain(domain, vendor);
  }
  const [authorization = ''] = fields.authorization_endpoint ?? [];
  return Object.values(vendors).find(({ authorizationEndpoint }) =>
    authorizationEndpoint?.test(authorization),
  )?.issuer;
}

/** Microsoft Entra ID: the tenants of a cloud. */
function ofTenant(instance = 'https://login.microsoftonline.com', tenantId: string): string {
  return `${instance.replace(/\/+$/, '')}/${tenantId}/v2.0`;
}

function ofDomain(domain: string, named: VendorName | undefined): string {
  const issuer = (/^https?:\/\//.test(domain) ? domain : `https://${domain}`).replace(/\/+$/, '');
  const hostname = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  return vendorOf(hostname, named)?.issuerEndsWithSlash === true ? `${issuer}/` : issuer;
}
