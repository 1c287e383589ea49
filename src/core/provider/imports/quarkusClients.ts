import { isJsonObject, type JsonObject } from '../../json.ts';
import { readFields, textsIn, type ClientFields } from './clientFields.ts';
import { mergedTree, objectAt, textAt, valueAt } from './configurationTree.ts';
import { foundClient, type FoundClient } from './foundClient.ts';
import { localAddress } from './localAddress.ts';

/**
 * The clients of a Quarkus application: `quarkus.oidc`, and the tenants with a name below it. What
 * holds in a profile alone, `%dev.quarkus.oidc`, counts where there is nothing else.
 */
export function quarkusClients(tree: JsonObject): readonly FoundClient[] {
  const always = clientsIn(tree);
  return always.length > 0
    ? always
    : profilesOf(tree).flatMap((profile) => clientsIn(mergedTree([tree, profile])));
}

function profilesOf(tree: JsonObject): readonly JsonObject[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    key.startsWith('%') && isJsonObject(value) ? [value] : [],
  );
}

function clientsIn(tree: JsonObject): readonly FoundClient[] {
  const quarkus = objectAt(tree, 'quarkus');
  const http = objectAt(quarkus, 'http');
  const baseUrl = localAddress(textAt(http, 'port'), textAt(http, 'root-path'));
  const oidc = objectAt(quarkus, 'oidc');
  // Sections that are no tenants have no client id.
  return [['', oidc] as const, ...Object.entries(oidc)].flatMap(([name, tenant]) =>
    isJsonObject(tenant)
      ? foundClient(textAt(tenant, 'provider') ?? name, fieldsOf(tenant, baseUrl))
      : [],
  );
}

function fieldsOf(tenant: JsonObject, baseUrl: string): ClientFields {
  const authentication = objectAt(tenant, 'authentication');
  const credentials = objectAt(tenant, 'credentials');
  const scopes = textsIn(valueAt(authentication, 'scopes'));
  const path = textAt(authentication, 'redirect-path');
  const secret = textAt(credentials, 'secret') ?? textAt(credentials, 'client-secret', 'value');
  return {
    ...readFields(tenant),
    ...optional('clientSecret', textsIn(secret)),
    // It asks for openid by itself.
    ...optional('scopes', scopes.length === 0 ? [] : ['openid', ...scopes]),
    ...optional('audience', textsIn(textAt(authentication, 'extra-params', 'audience'))),
    // Without a path it has the browser come back to whichever page was asked for.
    ...optional('redirectUris', path === undefined ? [] : [`${baseUrl}${path}`]),
  };
}

function optional(name: keyof ClientFields, texts: readonly string[]): ClientFields {
  return texts.length === 0 ? {} : { [name]: texts };
}
