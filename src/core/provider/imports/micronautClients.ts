import { isJsonObject, type JsonObject } from '../../json.ts';
import type { EndpointName } from '../providerConfig.ts';
import { readFields, textsIn, type ClientFields } from './clientFields.ts';
import { objectAt, textAt } from './configurationTree.ts';
import { foundClient, type FoundClient } from './foundClient.ts';
import { callbackAddress, localAddress } from './localAddress.ts';

/** Endpoints that files give by hand, each in a section with its `url`. */
const endpointSections: Readonly<Partial<Record<EndpointName, string>>> = {
  authorization_endpoint: 'authorization',
  token_endpoint: 'token',
  userinfo_endpoint: 'user-info',
  introspection_endpoint: 'introspection',
  revocation_endpoint: 'revocation',
  end_session_endpoint: 'end-session',
};

/** Where Micronaut listens for the provider's answer, unless it is told otherwise. */
const usualCallback = '/oauth/callback{/provider}';

/**
 * The clients of a Micronaut application with which a person signs in:
 * `micronaut.security.oauth2.clients`.
 */
export function micronautClients(tree: JsonObject): readonly FoundClient[] {
  const micronaut = objectAt(tree, 'micronaut');
  const server = objectAt(micronaut, 'server');
  const baseUrl = localAddress(textAt(server, 'port'), textAt(server, 'context-path'));
  const oauth2 = objectAt(micronaut, 'security', 'oauth2');
  const callback = textAt(oauth2, 'callback-uri') ?? usualCallback;
  return Object.entries(objectAt(oauth2, 'clients')).flatMap(([name, client]) => {
    if (!isJsonObject(client) || !signsIn(client)) {
      return [];
    }
    const own = callback.replace('{/provider}', `/${name}`).replace('{provider}', name);
    const redirectUris = [callbackAddress(baseUrl, own)];
    return foundClient(name, { ...fieldsOf(client), redirectUris });
  });
}

function signsIn(client: JsonObject): boolean {
  const grant = textAt(client, 'grant-type') ?? 'authorization_code';
  return /^authorization[-_]code$/i.test(grant);
}

function fieldsOf(client: JsonObject): ClientFields {
  const openid = objectAt(client, 'openid');
  return {
    ...endpointsOf(client),
    ...endpointsOf(openid),
    ...readFields(client),
    ...readFields(openid),
  };
}

function endpointsOf(section: JsonObject): ClientFields {
  return Object.fromEntries(
    Object.entries(endpointSections).flatMap(([endpoint, name]) => {
      const urls = textsIn(textAt(section, name, 'url'));
      return urls.length === 0 ? [] : [[endpoint, urls] as const];
    }),
  );
}
