import type { JsonObject } from '../../json.ts';
import { endpointNames } from '../providerConfig.ts';
import { parseProviders } from '../parseProviders.ts';
import { splitScopes } from '../scopeToken.ts';
import { presetOf, type PresetId } from '../presets/presets.ts';
import { presetSettings } from '../presets/presetSettings.ts';
import type { ClientFields } from './clientFields.ts';
import type { FoundClient } from './foundClient.ts';
import { filledIn, isGap } from './gaps.ts';
import { issuerOf } from './issuers.ts';

/** A client as the settings are to have it. */
export interface ImportedClient {
  /** To make the provider id of: what the file calls it, else the provider's host. */
  readonly name: string;
  /** An entry of `oidc.providers`, without the secret. It may lack what the file lacks. */
  readonly entry: JsonObject;
  /** For secret storage. Never shown, never logged. */
  readonly clientSecret: string | undefined;
  /** The file has something in the place of a secret that is none. */
  readonly secretIsGap: boolean;
  /** The file says that the client has a secret, and does not have it. */
  readonly secretIsUnset: boolean;
  /** What an entry needs, and nobody has filled in yet in the file. */
  readonly placeholders: readonly ('clientId' | 'issuer')[];
  /** A redirect URI of the file that can't be one here, so that it is left out. */
  readonly unusableRedirectUri: string | undefined;
}

/** What an issuer is made of, where it does not stand there as a whole. */
const partsOfIssuer = ['issuer', 'serverUrl', 'realm', 'domain', 'tenantId'] as const;

/** Turns what a file says into an entry. With an issuer the endpoints are the provider's to tell. */
export function importedClient({ name, vendor, fields }: FoundClient): ImportedClient {
  const writtenIssuer = issuerOf(fields, vendor);
  const issuerIsGap = partsOfIssuer.some((part) => fields[part]?.slice(0, 1).some(isGap) === true);
  const issuer = issuerIsGap ? undefined : filledIn(writtenIssuer);
  const [writtenId] = fields.clientId ?? [];
  const clientId = filledIn(writtenId);
  const redirectUris = fields.redirectUris ?? [];
  const redirectUri = redirectUris.map(withPath).find(isUsable);
  const secret = fields.clientSecret?.[0];
  const secretIsGap = secret !== undefined && isGap(secret);
  const entry = {
    ...optional('issuer', issuer),
    ...optional('clientId', clientId),
    ...optional('scopes', fields.scopes && scopesIn(fields.scopes)),
    ...optional('audience', filledIn(fields.audience?.[0])),
    ...optional('redirectUri', redirectUri),
    ...optional(
      'postLogoutRedirectUri',
      (issuer ?? fields.end_session_endpoint) && redirectUri && startPage(redirectUri),
    ),
    ...optional('metadata', issuer === undefined ? endpoints(fields) : undefined),
  };
  return {
    name: name ?? hostOf(issuer ?? fields.authorization_endpoint?.[0]) ?? clientId ?? '',
    // Twice: its order is kept, and what the file says counts.
    entry: { ...entry, ...vendorSettings(issuer, vendor, fields), ...entry },
    clientSecret: secretIsGap ? undefined : secret,
    secretIsGap,
    secretIsUnset: secret === undefined && fields.unsetSecret !== undefined,
    placeholders: [
      ...(writtenId !== clientId ? (['clientId'] as const) : []),
      ...(writtenIssuer !== issuer ? (['issuer'] as const) : []),
    ],
    unusableRedirectUri: redirectUri === undefined ? filledIn(redirectUris[0]) : undefined,
  };
}

/** What the clients of the issuer's vendor need; what the file says comes first. */
function vendorSettings(
  issuer: string | undefined,
  named: PresetId | undefined,
  fields: ClientFields,
): JsonObject {
  if (issuer === undefined) {
    const preset = presetOf(hostnameOf(fields.authorization_endpoint?.[0]), named);
    return preset?.issuer === undefined ? presetSettings(preset, undefined) : {};
  }
  return URL.canParse(issuer) ? presetSettings(presetOf(hostnameOf(issuer), named), issuer) : {};
}

/** The member, where it has a value. */
function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function scopesIn(texts: readonly string[]): readonly string[] {
  return splitScopes(texts.join(' '));
}

function endpoints(fields: ClientFields): JsonObject | undefined {
  const given = endpointNames.flatMap((name) => {
    const url = filledIn(fields[name]?.[0]);
    return url === undefined ? [] : [[name, url] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** `http://localhost` is how some vendors write it, and `http://localhost/` what a browser makes of it. */
function withPath(uri: string): string {
  return /^http:\/\/[^/?#]+$/.test(uri) ? `${uri}/` : uri;
}

/**
 * Where a program that listens on one port has the browser sent back to after a logout. A provider at
 * which it is registered for that port would not know an address with another.
 */
function startPage(redirectUri: string): string | undefined {
  const { origin, port } = new URL(redirectUri);
  return port === '' ? undefined : `${origin}/`;
}

/** Whether the settings take it: http to this machine, spelled as it would be sent. */
function isUsable(redirectUri: string): boolean {
  const entry = { issuer: 'https://op.example', clientId: '-', redirectUri };
  return parseProviders({ new: entry }).problems.length === 0;
}

function hostnameOf(url = ''): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}
