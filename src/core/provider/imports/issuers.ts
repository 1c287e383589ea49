import { pastedIssuer } from '../pastedIssuer.ts';
import type { Preset } from '../presets/preset.ts';
import { presetOf, presets, type PresetId } from '../presets/presets.ts';
import { presetIssuer } from '../presets/presetSettings.ts';
import type { ClientFields } from './clientFields.ts';

/** The issuer that a client's fields name, each vendor in its way; `undefined` where none does. */
export function issuerOf(fields: ClientFields, vendor: PresetId | undefined): string | undefined {
  const [issuer] = fields.issuer ?? [];
  if (issuer !== undefined) {
    return asVendorWritesIt(pastedIssuer(issuer), vendor);
  }
  const [server] = fields.serverUrl ?? [];
  if (server !== undefined) {
    return ofRealm(server, fields.realm?.[0]);
  }
  const [instance] = fields.instance ?? [];
  const [tenantId] = fields.tenantId ?? [];
  // Others have tenants, too, and their ids are not Microsoft's.
  if (tenantId !== undefined && (vendor === undefined || vendor === 'entra')) {
    return ofTenant(instance, tenantId);
  }
  const [domain] = instance === undefined ? (fields.domain ?? []) : [];
  return (
    (domain === undefined ? undefined : ofDomain(domain, vendor)) ??
    ofAuthorizationEndpoint(fields.authorization_endpoint?.[0]) ??
    (vendor && presetIssuer(presets[vendor], {}))
  );
}

/** Where a vendor has one issuer for everybody, its host tells. */
function ofAuthorizationEndpoint(endpoint: string | undefined): string | undefined {
  if (endpoint === undefined || !URL.canParse(endpoint)) {
    return undefined;
  }
  const preset = presetOf(new URL(endpoint).hostname);
  return preset && presetIssuer(preset, {});
}

/** Keycloak: the realms of a server. */
function ofRealm(server: string, realm: string | undefined): string {
  return realm === undefined || server.includes('/realms/')
    ? server
    : `${withoutSlash(server)}/realms/${realm}`;
}

/** Microsoft Entra ID: the tenants of a cloud. */
function ofTenant(instance: string | undefined, tenant: string): string | undefined {
  const cloud = instance === undefined ? {} : { instance: withoutSlash(instance) };
  return presetIssuer(presets.entra, { ...cloud, tenant });
}

/** The domain of a vendor who is known. Of anybody else it may be the application's own. */
function ofDomain(domain: string, named: PresetId | undefined): string | undefined {
  const issuer = withoutSlash(/^https?:\/\//.test(domain) ? domain : `https://${domain}`);
  const preset = presetOf(URL.canParse(issuer) ? new URL(issuer).hostname : '', named);
  if (preset === undefined) {
    return undefined;
  }
  return withSlashOf(preset, issuer);
}

/** Some programs want an issuer without the slash that is the last character of it. */
function asVendorWritesIt(issuer: string, named: PresetId | undefined): string {
  const preset = URL.canParse(issuer) ? presetOf(new URL(issuer).hostname, named) : undefined;
  return preset === undefined ? issuer : withSlashOf(preset, issuer);
}

function withSlashOf({ issuer: pattern }: Preset, issuer: string): string {
  return pattern?.endsWith('/') === true && !issuer.endsWith('/') ? `${issuer}/` : issuer;
}

function withoutSlash(url: string): string {
  return url.endsWith('/') ? url.slice(0, -1) : url;
}
