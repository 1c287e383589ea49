import { isJsonObject, type JsonObject } from '../../json.ts';
import { readFields, textsIn, type ClientFields } from './clientFields.ts';
import { mergedTree, objectAt, textAt, valueAt } from './configurationTree.ts';
import { foundClient, type FoundClient } from './foundClient.ts';
import { callbackAddress, localAddress } from './localAddress.ts';

/** More than any application has; a file may be made to be too much. */
const maxProfiles = 50;

/**
 * The clients of a Quarkus application: `quarkus.oidc`, and the tenants with a name below it. What
 * holds in a profile alone, `%dev.quarkus.oidc`, counts where there is nothing else.
 *
 * @throws {RangeError} for more profiles than an application has
 */
export function quarkusClients(tree: JsonObject): readonly FoundClient[] {
  const quarkus = objectAt(tree, 'quarkus');
  const always = clientsIn(quarkus);
  return always.length > 0
    ? always
    : profilesOf(tree).flatMap((ofProfile) => clientsIn(mergedTree([quarkus, ofProfile])));
}

/** What the profiles that say something of sign-in have for Quarkus. */
function profilesOf(tree: JsonObject): readonly JsonObject[] {
  const profiles = Object.entries(tree).flatMap(([key, value]) => {
    const quarkus = key.startsWith('%') && isJsonObject(value) ? objectAt(value, 'quarkus') : {};
    return Object.keys(objectAt(quarkus, 'oidc')).length > 0 ? [quarkus] : [];
  });
  if (profiles.length > maxProfiles) {
    throw new RangeError('too many profiles for an application');
  }
  return profiles;
}

function clientsIn(quarkus: JsonObject): readonly FoundClient[] {
  // Redirects go to the host: the root path of its pages is not put in front of them.
  const baseUrl = localAddress(textAt(quarkus, 'http', 'port'));
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
  // The tenant's id is its name, and nothing of the provider's.
  const { tenantId: _, ...fields } = readFields(tenant);
  return {
    ...fields,
    ...optional('clientSecret', textsIn(secret)),
    // It asks for openid by itself.
    ...optional('scopes', scopes.length === 0 ? [] : ['openid', ...scopes]),
    ...optional('audience', textsIn(textAt(authentication, 'extra-params', 'audience'))),
    // Without a path it has the browser come back to whichever page was asked for.
    ...optional('redirectUris', path === undefined ? [] : [callbackAddress(baseUrl, path)]),
  };
}

function optional(name: keyof ClientFields, texts: readonly string[]): ClientFields {
  return texts.length === 0 ? {} : { [name]: texts };
}
