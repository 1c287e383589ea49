import type { ClientFields } from './clientFields.ts';

/**
 * Fills in what Microsoft.Identity.Web makes of an Azure AD B2C section: endpoints under the policy
 * that people sign in by. The issuer has the tenant's id in it, which such a section lacks, and its
 * metadata does not name the address that it stands at; so there is none, and the endpoints are given.
 */
export function withAzureB2c(fields: ClientFields): ClientFields {
  const { instance, domain, policy, tenantId: _, ...rest } = fields;
  const [origin] = instance ?? [];
  const [tenant] = domain ?? [];
  const [policyId] = policy ?? [];
  if (origin === undefined || tenant === undefined || policyId === undefined) {
    return fields;
  }
  // Only where a run of slashes begins: a file may be made of them.
  const base = `${origin.replace(/(?<!\/)\/+$/, '')}/${tenant}/${policyId}`;
  return {
    ...rest,
    // Without a scope of an API it answers with an ID Token alone; the client id stands for itself.
    scopes: rest.scopes ?? ['openid', 'offline_access', ...(rest.clientId ?? [])],
    authorization_endpoint: [`${base}/oauth2/v2.0/authorize`],
    token_endpoint: [`${base}/oauth2/v2.0/token`],
    end_session_endpoint: [`${base}/oauth2/v2.0/logout`],
    jwks_uri: [`${base}/discovery/v2.0/keys`],
  };
}
