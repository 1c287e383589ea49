import { isJsonObject, type JsonObject } from '../../json.ts';
import { readFields, type ClientFields } from './clientFields.ts';
import { objectAt, textAt, valueAt } from './configurationTree.ts';
import type { FoundClient } from './foundClient.ts';
import { localAddress } from './localAddress.ts';

/** Providers that Spring Security knows by itself, so that files do not describe them. */
const commonProviders: Readonly<Record<string, JsonObject | undefined>> = {
  google: { issuer: 'https://accounts.google.com' },
  github: {
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    token_endpoint: 'https://github.com/login/oauth/access_token',
    scope: 'read:user',
  },
  facebook: {
    authorization_endpoint: 'https://www.facebook.com/v2.8/dialog/oauth',
    token_endpoint: 'https://graph.facebook.com/v2.8/oauth/access_token',
    userinfo_endpoint: 'https://graph.facebook.com/me?fields=id,name,email',
    scope: 'public_profile,email',
  },
};

/** Where Spring listens for the provider's answer, unless it is told otherwise. */
const usualRedirect = '{baseUrl}/login/oauth2/code/{registrationId}';

/**
 * The clients of a Spring Boot application: `spring.security.oauth2.client.registration`, and those of
 * Okta's starter, `okta.oauth2`. Only those with which a person signs in.
 */
export function springClients(tree: JsonObject): readonly FoundClient[] {
  const server = objectAt(tree, 'server');
  const baseUrl = localAddress(textAt(server, 'port'), textAt(server, 'servlet', 'context-path'));
  const client = objectAt(tree, 'spring', 'security', 'oauth2', 'client');
  const registrations = Object.entries(objectAt(client, 'registration')).flatMap(
    ([id, registration]) =>
      isJsonObject(registration) && signsIn(registration)
        ? found(
            id,
            { ...providerOf(client, id, registration), ...readFields(registration) },
            baseUrl,
          )
        : [],
  );
  return [
    ...registrations,
    ...found('okta', readFields(objectAt(tree, 'okta', 'oauth2')), baseUrl),
  ];
}

/** Whether a document counts only where one of Spring's profiles is active. */
export function isOfProfile(document: JsonObject): boolean {
  return (
    valueAt(objectAt(document, 'spring', 'config'), 'activate') !== undefined ||
    valueAt(objectAt(document, 'spring'), 'profiles') !== undefined
  );
}

/** A registration without a client id is a part of one that stands elsewhere. */
function found(id: string, fields: ClientFields, baseUrl: string): readonly FoundClient[] {
  if (fields.clientId === undefined) {
    return [];
  }
  const redirectUris = (fields.redirectUris ?? [usualRedirect]).map((uri) => {
    const filled = uri
      .replaceAll('{baseUrl}', baseUrl)
      .replaceAll('{registrationId}', id)
      .replaceAll('{action}', 'login');
    return filled.startsWith('/') ? `${baseUrl}${filled}` : filled;
  });
  return [{ name: id, vendor: undefined, fields: { ...fields, redirectUris } }];
}

function signsIn(registration: JsonObject): boolean {
  const grant = textAt(registration, 'authorization-grant-type') ?? 'authorization_code';
  return grant === 'authorization_code';
}

function providerOf(client: JsonObject, id: string, registration: JsonObject): ClientFields {
  const name = textAt(registration, 'provider') ?? id;
  const own = readFields(objectAt(client, 'provider', name));
  const common = readFields(commonProviders[name.toLowerCase()] ?? {});
  return own.issuer === undefined ? { ...common, ...own } : own;
}
