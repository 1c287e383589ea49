import { toOidcError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { authenticationMethod } from '../oidc/clientConfiguration.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { supportedAlgorithms } from '../token/verifySignature.ts';
import { announcedTexts } from './announced.ts';
import type { DoctorRow } from './report.ts';

/** What the provider says that it can do, against what the entry and this tool need. */
export function capabilityRows(
  provider: ProviderConfig,
  metadata: JsonObject,
  hasSecret: boolean,
): readonly DoctorRow[] {
  const isThroughBrowser = provider.flow === 'authorization_code';
  return [
    ...(isThroughBrowser ? [responseTypes(metadata)] : []),
    grants(provider, metadata),
    ...(isThroughBrowser ? [pkce(metadata)] : []),
    clientAuthentication(provider, metadata, hasSecret),
    scopes(provider, metadata),
    ...(provider.scopes.includes('openid') ? [signingAlgorithms(metadata)] : []),
    ...(isThroughBrowser ? [issuerParameter(metadata), pushedRequests(provider, metadata)] : []),
  ];
}

function responseTypes(metadata: JsonObject): DoctorRow {
  const announced = announcedTexts(metadata, 'response_types_supported');
  const outcome = announced === undefined ? 'not_run' : ok(announced.includes('code'));
  return { id: 'response_types', outcome, facts: { announced } };
}

const grantTypes: Readonly<Record<ProviderConfig['flow'], string>> = {
  authorization_code: 'authorization_code',
  device_code: 'urn:ietf:params:oauth:grant-type:device_code',
  client_credentials: 'client_credentials',
};

/** Silence means `authorization_code` and `implicit` (RFC 8414 2). */
function grants(provider: ProviderConfig, metadata: JsonObject): DoctorRow {
  const announced = announcedTexts(metadata, 'grant_types_supported');
  const grant = grantTypes[provider.flow];
  const needed = [grant, ...(provider.scopes.includes('offline_access') ? ['refresh_token'] : [])];
  const lacking = announced === undefined ? [] : needed.filter((one) => !announced.includes(one));
  const isFatal = lacking.includes(grant);
  const outcome = announced === undefined ? 'not_run' : isFatal ? 'failed' : warn(lacking);
  return { id: 'grants', outcome, facts: { announced, lacking } };
}

/** Many providers take S256 and do not say so. */
function pkce(metadata: JsonObject): DoctorRow {
  const announced = announcedTexts(metadata, 'code_challenge_methods_supported');
  const outcome = announced === undefined ? 'warning' : ok(announced.includes('S256'));
  return { id: 'pkce', outcome, facts: { announced } };
}

function clientAuthentication(
  { clientAuthentication: configured, flow }: ProviderConfig,
  metadata: JsonObject,
  hasSecret: boolean,
): DoctorRow {
  const announced = announcedTexts(metadata, 'token_endpoint_auth_methods_supported');
  const offered = announced ?? ['client_secret_basic'];
  const method = methodOf({ configured, hasSecret, offered });
  // A public client is often taken where `none` is not announced.
  const isDoubtful = method === 'none' ? announced !== undefined : true;
  const isOffered = method !== undefined && offered.includes(method);
  // A client that gets tokens for itself has credentials, unless the settings say it has none.
  const isPublic = method === 'none' && (configured === 'none' || flow !== 'client_credentials');
  const lacksSecret = !isPublic && !hasSecret;
  const isWrong = method === undefined || lacksSecret;
  const outcome = isWrong ? 'failed' : isOffered || !isDoubtful ? 'passed' : 'warning';
  const isAnnounced = announced !== undefined;
  return {
    id: 'client_authentication',
    outcome,
    facts: { method, hasSecret, lacksSecret, offered, isAnnounced },
  };
}

function methodOf({
  configured,
  hasSecret,
  offered,
}: {
  readonly configured: ProviderConfig['clientAuthentication'];
  readonly hasSecret: boolean;
  readonly offered: readonly string[];
}): string | undefined {
  try {
    return authenticationMethod({}, { method: configured, hasSecret, offeredMethods: offered });
  } catch (cause) {
    const error = toOidcError(cause);
    if (error.is('client_authentication_unsupported')) {
      return undefined;
    }
    throw error;
  }
}

function scopes({ scopes: asked }: ProviderConfig, metadata: JsonObject): DoctorRow {
  const announced = announcedTexts(metadata, 'scopes_supported');
  const unsupported =
    announced === undefined ? [] : asked.filter((scope) => !announced.includes(scope));
  const lacksOfflineAccess =
    announced?.includes('offline_access') === true && !asked.includes('offline_access');
  const outcome = announced === undefined ? 'not_run' : warn(unsupported);
  return { id: 'scopes', outcome, facts: { asked, unsupported, announced, lacksOfflineAccess } };
}

/** RS256 is what silence means. */
function signingAlgorithms(metadata: JsonObject): DoctorRow {
  const name = 'id_token_signing_alg_values_supported';
  const announced = announcedTexts(metadata, name) ?? ['RS256'];
  const usable = announced.filter((algorithm) => supportedAlgorithms.includes(algorithm));
  const outcome =
    usable.length === 0 ? 'failed' : announced.includes('none') ? 'warning' : 'passed';
  return { id: 'signing_algorithms', outcome, facts: { announced, usable } };
}

function issuerParameter(metadata: JsonObject): DoctorRow {
  const isAnnounced = metadata['authorization_response_iss_parameter_supported'] === true;
  const outcome = isAnnounced ? 'passed' : 'not_run';
  return { id: 'issuer_parameter', outcome, facts: { isAnnounced } };
}

function pushedRequests({ par }: ProviderConfig, metadata: JsonObject): DoctorRow {
  const isAskedFor = par === true;
  const isRequired = metadata['require_pushed_authorization_requests'] === true;
  const hasEndpoint = typeof metadata['pushed_authorization_request_endpoint'] === 'string';
  const outcome = isRequired || isAskedFor ? ok(hasEndpoint) : 'not_run';
  return { id: 'pushed_requests', outcome, facts: { isRequired, isAskedFor, hasEndpoint } };
}

function ok(holds: boolean): 'passed' | 'failed' {
  return holds ? 'passed' : 'failed';
}

function warn(lacking: readonly string[]): 'passed' | 'warning' {
  return lacking.length === 0 ? 'passed' : 'warning';
}
