import { isJsonObject } from '../json.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import type { AskedAuthentication } from '../token/authenticationChecks.ts';

/**
 * What a provider's settings ask of the way in which the user logs in: by `max_age` and `acr_values`, and
 * by `acr` and `auth_time` for the ID Token in `claims` (OpenID Connect Core 3.1.2.1, 5.5).
 */
export function askedAuthentication({
  authorizationParameters: parameters,
}: ProviderConfig): AskedAuthentication {
  const maxAge = /^\d{1,10}$/.exec(parameters['max_age'] ?? '')?.[0];
  const claims = idTokenClaims(parameters['claims']);
  const essential = isEssential(claims['acr']) ? valuesOf(claims['acr']) : [];
  const wished = (parameters['acr_values'] ?? '').split(' ').filter((value) => value !== '');
  return {
    maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge),
    needsTime: maxAge !== undefined || isEssential(claims['auth_time']),
    contexts: essential.length > 0 ? essential : [...wished, ...valuesOf(claims['acr'])],
    contextIsEssential: essential.length > 0,
  };
}

function idTokenClaims(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    const claims = isJsonObject(value) ? value['id_token'] : undefined;
    return isJsonObject(claims) ? claims : {};
  } catch {
    return {}; // the provider will say so
  }
}

function isEssential(claim: unknown): boolean {
  return isJsonObject(claim) && claim['essential'] === true;
}

function valuesOf(claim: unknown): readonly string[] {
  const { value, values } = (isJsonObject(claim) ? claim : {}) as {
    value?: unknown;
    values?: unknown;
  };
  const all: readonly unknown[] = Array.isArray(values) ? values : [value];
  return all.filter((one) => typeof one === 'string');
}
