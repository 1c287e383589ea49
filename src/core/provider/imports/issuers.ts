import type { ClientFields } from './clientFields.ts';
import { pastedIssuer } from '../pastedIssuer.ts';
import { presetOf, presets, type PresetId } from '../presets/presets.ts';
import { presetIssuer } from '../presets/presetSettings.ts';

/** The issuer that a client's fields name, each vendor in its way; `undefined` where none does. */
export function issuerOf(fields: ClientFields, vendor: PresetId | undefined): string | undefined {
  const [issuer] = fields.issuer ?? [];
  if (issuer !== undefined) {
    return pastedIssuer(issuer);
  }
  const [tenantId] = fields.tenantId ?? [];
  if (tenantId !== undefined) {
    return ofTenant(fields.instance?.[0], tenantId);
  }
  const [domain] = fields.domain ?? [];
  if (domain !== undefined) {
    return ofDomain(domain, vendor);
  }
  return ofAuthorizationEndpoint(fields.authorization_endpoint?.[0]);
}

/** Where a vendor has one issuer for everybody, its host tells. */
function ofAuthorizationEndpoint(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined || !URL.canParse(endpoint)) {
    return undefined;
  }
  const preset = presetOf(new URL(endpoint).hostname);
  return preset && presetIssuer(preset, {});
}

/** Microsoft Entra ID: the tenants of a cloud. */
function ofTenant(instance: string | undefined, tenant: string): string | undefined {
  const cloud = instance === undefined ? {} : { instance: instance.replace(/\/+$/, '') };
  return presetIssuer(presets.entra, { ...cloud, tenant });
}

function ofDomain(domain: string, named: PresetId | undefined): string {
  const issuer = (/^https?:\/\//.test(domain) ? domain : `https://${domain}`).replace(/\/+$/, '');
  const hostname = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  return presetOf(hostname, named)?.issuer?.endsWith('/') === true ? `${issuer}/` : issuer;
}
