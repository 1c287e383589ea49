import { isJsonObject } from '../json.ts';
import { refuseIssuer, refuseUrl } from '../urlPolicy.ts';
import { EntryReader } from './entryReader.ts';
import { secretKey } from './misplacedSecrets.ts';
import { fillLogoutUrl } from './logoutUrl.ts';
import { meantKey } from './meantKey.ts';
import { pastedIssuer } from './pastedIssuer.ts';
import { defaultPostLogoutRedirect, defaultRedirect, parseRedirectUri } from './redirectUri.ts';
import {
  callbacks,
  clientAuthenticationMethods,
  endpointNames,
  flows,
  neededEndpoints,
  type IntrospectionClient,
  type ProviderConfig,
} from './providerConfig.ts';
import type { SettingsProblem } from './settingsProblem.ts';
import { isScopeToken, splitScopes } from './scopeToken.ts';
import {
  defaultTokenVariables,
  readTokenVariables,
  type TokenVariables,
} from './tokenVariables.ts';

const settingPath = 'oidc.providers';

/** What people see and type: lower case, digits, and `.`, `_`, `-` after the first. */
const providerId = /^[a-z0-9][a-z0-9._-]*$/;

const defaultScopes: readonly string[] = ['openid', 'profile', 'email'];

const knownKeys: readonly string[] = [
  'label',
  'issuer',
  'clientId',
  'scopes',
  'audience',
  'resource',
  'redirectUri',
  'logoutUrl',
  'postLogoutRedirectUri',
  'flow',
  'clientAuthentication',
  'authorizationParameters',
  'tokenParameters',
  'introspection',
  'par',
  'dpop',
  'metadata',
  'callback',
  'environment',
];

/** Parameters that make the flow safe, or that have a setting of their own. */
const reservedParameter =
  /^(?:client_id|client_secret|redirect_uri|response_type|response_mode|state|nonce|request|request_uri|code|code_verifier|refresh_token|client_assertion|client_assertion_type|code_challenge.*|dpop_jkt|grant_type|scope|audience|resource)$/;

export interface ParsedProviders {
  readonly providers: readonly ProviderConfig[];
  readonly problems: readonly SettingsProblem[];
}

/**
 * Reads a value of `oidc.providers` as it stands in one settings file. Each entry stands alone: a
 * wrong one is reported and left out, the others are not touched by it. Never throws.
 */
export function parseProviders(value: unknown): ParsedProviders {
  if (value === undefined) {
    return { providers: [], problems: [] };
  }
  if (!isJsonObject(value)) {
    const kind = { code: 'wrong_type', expected: 'object' } as const;
    return { providers: [], problems: [{ path: settingPath, severity: 'error', ...kind }] };
  }
  const entries = Object.entries(value).map(([id, entry]) => parseEntry(id, entry));
  return {
    providers: entries.flatMap(({ provider }) => provider ?? []),
    problems: entries.flatMap(({ problems }) => problems),
  };
}

function parseEntry(
  id: string,
  value: unknown,
): { provider: ProviderConfig | undefined; problems: readonly SettingsProblem[] } {
  const path = `${settingPath}.${id}`;
  if (!providerId.test(id)) {
    return refused({ path, severity: 'error', code: 'invalid_provider_id' });
  }
  if (!isJsonObject(value)) {
    return refused({ path, severity: 'error', code: 'wrong_type', expected: 'object' });
  }
  const entry = new EntryReader(path, value);
  // First, since what is missing is often there under another name.
  warnOfUnknownKeys(entry);
  const provider = readProvider(id, entry);
  const { problems } = entry;
  const usable = problems.every(({ severity }) => severity !== 'error');
  return { provider: usable ? provider : undefined, problems };
}

function refused(problem: SettingsProblem): {
  provider: undefined;
  problems: readonly SettingsProblem[];
} {
  return { provider: undefined, problems: [problem] };
}

function readProvider(id: string, entry: EntryReader): ProviderConfig {
  const issuer = readIssuer(entry);
  const metadata = readMetadata(entry);
  const flow = entry.choice('flow', flows) ?? 'authorization_code';
  const needed = neededEndpoints[flow];
  if (!entry.has('issuer') && needed.some((name) => metadata[name] === undefined)) {
    entry.error('issuer', { code: 'issuer_or_endpoints_missing', needed });
  }
  const clientId = entry.text('clientId');
  if (!entry.has('clientId')) {
    entry.error('clientId', { code: 'missing' });
  }
  return {
    id,
    label: entry.text('label') ?? id,
    issuer,
    clientId: clientId ?? '',
    // `openid` and the like are about a user, whom a client alone does not have.
    scopes: readScopes(entry) ?? (flow === 'client_credentials' ? [] : defaultScopes),
    audience: entry.text('audience'),
    resource: entry.texts('resource') ?? [],
    redirect: parseRedirectUri(entry, 'redirectUri', defaultRedirect),
    postLogoutRedirect: parseRedirectUri(entry, 'postLogoutRedirectUri', defaultPostLogoutRedirect),
    logoutUrl: readLogoutUrl(entry),
    flow,
    clientAuthentication: entry.choice('clientAuthentication', clientAuthenticationMethods),
    metadata,
    authorizationParameters: readParameters(entry, 'authorizationParameters'),
    tokenParameters: readParameters(entry, 'tokenParameters'),
    introspection: readIntrospection(entry),
    par: entry.onDemand('par'),
    dpop: entry.onDemand('dpop'),
    callback: entry.choice('callback', callbacks) ?? 'auto',
    environment: readEnvironment(entry),
  };
}

/** People paste the address of the metadata document; the issuer is what stands in front of it. */
function readIssuer(entry: EntryReader): string | undefined {
  const text = entry.text('issuer');
  const issuer = text === undefined ? undefined : pastedIssuer(text);
  const reason = issuer === undefined ? undefined : refuseIssuer(issuer);
  if (reason !== undefined) {
    entry.error('issuer', { code: 'url_not_allowed', reason });
  }
  return issuer;
}

/** Placeholders are judged as if something harmless stood in their place. */
function readLogoutUrl(entry: EntryReader): string | undefined {
  const logoutUrl = entry.text('logoutUrl');
  const values = { clientId: 'x', postLogoutRedirectUri: 'x' };
  const reason = logoutUrl === undefined ? undefined : refuseUrl(fillLogoutUrl(logoutUrl, values));
  if (reason !== undefined) {
    entry.error('logoutUrl', { code: 'url_not_allowed', reason });
  }
  return logoutUrl;
}

function readScopes(entry: EntryReader): readonly string[] | undefined {
  const texts = entry.texts('scopes');
  const scopes = texts && splitScopes(texts.join(' '));
  if (scopes?.some((scope) => !isScopeToken(scope)) === true) {
    entry.error('scopes', { code: 'invalid_scope' });
  }
  return scopes;
}

function readMetadata(entry: EntryReader): ProviderConfig['metadata'] {
  const reader = entry.child('metadata');
  if (reader === undefined) {
    return {};
  }
  const endpoints = endpointNames.flatMap((name) => {
    const url = reader.text(name);
    const reason = url === undefined ? undefined : refuseUrl(url);
    if (reason !== undefined) {
      reader.error(name, { code: 'url_not_allowed', reason });
    }
    return url === undefined ? [] : [[name, url] as const];
  });
  warnOfUnknownKeys(reader, endpointNames);
  entry.adopt(reader);
  return Object.fromEntries(endpoints);
}

function readParameters(entry: EntryReader, key: string): Readonly<Record<string, string>> {
  const parameters = entry.textValues(key);
  for (const name of Object.keys(parameters)) {
    if (secretKey.test(name)) {
      entry.error(`${key}.${name}`, { code: 'secret_in_settings' });
    } else if (reservedParameter.test(name)) {
      entry.error(`${key}.${name}`, { code: 'reserved_parameter' });
    }
  }
  return parameters;
}

function readIntrospection(entry: EntryReader): IntrospectionClient | undefined {
  const reader = entry.child('introspection');
  if (reader === undefined) {
    return undefined;
  }
  const clientId = reader.text('clientId');
  if (!reader.has('clientId')) {
    reader.error('clientId', { code: 'missing' });
  }
  const method = reader.choice('clientAuthentication', clientAuthenticationMethods);
  warnOfUnknownKeys(reader, ['clientId', 'clientAuthentication']);
  entry.adopt(reader);
  return { clientId: clientId ?? '', clientAuthentication: method };
}

function readEnvironment(entry: EntryReader): TokenVariables {
  const reader = entry.child('environment');
  if (reader === undefined) {
    return defaultTokenVariables;
  }
  const variables = readTokenVariables(reader);
  warnOfUnknownKeys(reader, Object.keys(defaultTokenVariables));
  entry.adopt(reader);
  return variables;
}

function warnOfUnknownKeys(reader: EntryReader, known = knownKeys): void {
  for (const key of reader.keys()) {
    if (secretKey.test(key)) {
      reader.warn(key, { code: 'secret_in_settings' });
    } else if (!known.includes(key)) {
      const meant = meantKey(key, known);
      reader.warn(key, { code: 'unknown_key', known, ...(meant === undefined ? {} : { meant }) });
    }
  }
}
