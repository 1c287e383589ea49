import { isJsonObject, type JsonObject } from '../../json.ts';
import { readFields, textsIn, type ClientFields } from './clientFields.ts';
import { textAt, valueAt } from './configurationTree.ts';
import { foundClient, type FoundClient } from './foundClient.ts';

/**
 * The clients of a configuration, wherever in it they stand: each object that has a client id and
 * something to find the provider by. So `client_secrets.json` in both its forms, and the sections of an
 * `appsettings.json`.
 */
export function treeClients(value: unknown, name = ''): readonly FoundClient[] {
  if (Array.isArray(value)) {
    return value.flatMap((one) => treeClients(one, name));
  }
  if (!isJsonObject(value) || isServiceAccount(value)) {
    return [];
  }
  const below = Object.entries(value).flatMap(([key, member]) => treeClients(member, key));
  return [...foundClient(name, fieldsOf(value)), ...below];
}

/** Google's key for a program without a user, which looks like a client. */
function isServiceAccount(value: JsonObject): boolean {
  return textAt(value, 'type') === 'service_account';
}

function fieldsOf(value: JsonObject): ClientFields {
  const fields = readFields(value);
  const secret = fields.clientSecret ?? textsIn(secretBelow(value));
  // keycloak.json calls the client a resource.
  const clientId = fields.realm && textsIn(valueAt(value, 'resource'));
  return {
    ...(clientId === undefined || clientId.length === 0 ? {} : { clientId }),
    ...fields,
    ...(secret.length === 0 ? {} : { clientSecret: secret }),
  };
}

/** Keycloak: `credentials.secret`. Microsoft: a secret among `ClientCredentials`. */
function secretBelow(value: JsonObject): unknown {
  const listed = valueAt(value, 'ClientCredentials');
  const credentials: readonly unknown[] = Array.isArray(listed) ? listed : [];
  return (
    textAt(value, 'credentials', 'secret') ??
    credentials.filter(isJsonObject).flatMap((one) => textAt(one, 'ClientSecret') ?? [])[0]
  );
}
