import { isJsonObject, type JsonObject } from '../../json.ts';
import { readFields, type ClientFields } from './clientFields.ts';
import { objectAt, textAt } from './configurationTree.ts';
import type { FoundClient } from './importedClient.ts';

/** Providers that Spring Security knows by itself, so that files do not describe them. */
const commonProviders: Readonly<Record<string, JsonObject | undefined>> = {
  google: { issuer: 'https://accounts.google.com' },
  github: {
    authorization_endpoint: 'https://github.com/login/oauth/authorize',
    token_endpoint: 'https://github.com/login/oauth/access_token',
    userinfo_endpoint: 'https://api.github.com/user',
    scope: 'read:user',
  },
};

/**
 * The clients of a Spring Boot application: `spring.security.oauth2.client.registration`, and those of
 * Okta's starter, `okta.oauth2`. Only those with which a person signs in.
 */
export function springClients(tree: JsonObject): readonly FoundClient[] {
  const values = withDefaults(tree) as JsonObject;
  const port = textAt(values, 'server', 'port') ?? '8080';
  const client = objectAt(values, 'spring', 'security', 'oauth2', 'client');
  const registrations = Object.entries(objectAt(client, 'registration')).flatMap(
    ([id, registration]) =>
      isJsonObject(registration) && signsIn(registration)
        ? [
            found(
              id,
              { ...providerOf(client, id, registration), ...readFields(registration) },
              port,
            ),
          ]
        : [],
  );
  const okta = readFields(objectAt(values, 'okta', 'oauth2'));
  return okta.clientId === undefined
    ? registrations
    : [...registrations, found('okta', okta, port)];
}

function found(id: string, fields: ClientFields, port: string): FoundClient {
  // Where none is written, or one with `{baseUrl}` in it, Spring listens here.
  const redirectUri = `http://localhost:${port}/login/oauth2/code/${id}`;
  const written = fields.redirectUris?.filter((uri) => !uri.includes('{')) ?? [];
  const redirectUris = written.length > 0 ? written : [redirectUri];
  return { name: id, vendor: undefined, fields: { ...fields, redirectUris } };
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

/** `${OKTA_CLIENT_ID:abc}` is the variable's value, or abc. Variables are not looked up. */
function withDefaults(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{[^{}:]*:([^{}]*)\}/g, '$1');
  }
  if (Array.isArray(value)) {
    return value.map(withDefaults);
  }
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withDefaults(one)]))
    : value;
}
