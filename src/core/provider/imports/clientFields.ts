import type { JsonObject } from '../../json.ts';
import { endpointNames, type EndpointName } from '../providerConfig.ts';

/** How files spell what is no endpoint; see {@link plainKey}. */
const spellings = {
  clientId: ['clientid'],
  clientSecret: ['clientsecret'],
  /** The client has a secret, which stands elsewhere or nowhere yet. */
  unsetSecret: ['clientsecretfile'],
  issuer: [
    'issuer',
    'issueruri',
    'issuerurl',
    'issuerbaseurl',
    'authority',
    'metadataaddress',
    'servermetadataurl',
    'discoveryurl',
    'discoveryuri',
    'wellknownurl',
    'wellknown',
  ],
  /** A Keycloak, whose realms are issuers; or the issuer itself, where no realm is named. */
  serverUrl: ['authserverurl', 'serverurl'],
  realm: ['realm'],
  /** The host of a provider, where that is how a vendor names the issuer. */
  domain: ['domain'],
  tenantId: ['tenantid'],
  /** The address of a cloud that has many tenants. */
  instance: ['instance'],
  /** Of the policies of such a tenant, the one by which people sign in. */
  policy: ['signupsigninpolicyid'],
  scopes: ['scope', 'scopes', 'authorizationscope'],
  audience: ['audience'],
  redirectUris: ['redirecturi', 'redirecturis', 'redirecturl', 'callbackurl', 'callbackuri'],
} as const;

/** How files spell endpoints, beside their names in RFC 8414. */
const endpointSpellings: Readonly<Partial<Record<EndpointName, readonly string[]>>> = {
  authorization_endpoint: ['authorizationurl', 'authorizationuri', 'authorizeurl', 'authuri'],
  token_endpoint: ['tokenurl', 'tokenuri'],
  userinfo_endpoint: ['userinfourl', 'userinfouri'],
  introspection_endpoint: ['introspectionurl', 'introspectionuri', 'tokenintrospectionuri'],
  jwks_uri: ['jwksurl', 'jwkseturi'],
};

type FieldName = keyof typeof spellings | EndpointName;

/**
 * What a configuration file says of one client, under the name of our own settings or of RFC 8414. A
 * field that can hold several texts has all of them; none is blank.
 */
export type ClientFields = Readonly<Partial<Record<FieldName, readonly string[]>>>;

const nameBySpelling: ReadonlyMap<string, FieldName> = new Map([
  ...Object.entries(spellings).flatMap(([name, all]) =>
    all.map((spelling) => [spelling as string, name as FieldName] as const),
  ),
  ...endpointNames.flatMap((name) =>
    [plainKey(name), ...(endpointSpellings[name] ?? [])].map(
      (spelling) => [spelling, name] as const,
    ),
  ),
]);

/** A key without what differs from one file to the next: `client-id`, `ClientId` and `CLIENT_ID` are one. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

/** Whether a key, spelled in any way, names a field. */
export function isFieldKey(key: string): boolean {
  return nameBySpelling.has(plainKey(key));
}

/** The fields among the members of an object; the rest is somebody else's. Of two spellings the first counts. */
export function readFields(values: JsonObject): ClientFields {
  const fields: Partial<Record<FieldName, readonly string[]>> = {};
  for (const [key, value] of Object.entries(values)) {
    const spelled = nameBySpelling.get(plainKey(key));
    const isUnset = spelled === 'clientSecret' && typeof value === 'string' && value.trim() === '';
    const name = isUnset ? 'unsetSecret' : spelled;
    const texts = isUnset ? [key] : textsIn(value);
    if (name !== undefined && fields[name] === undefined && texts.length > 0) {
      fields[name] = texts;
    }
  }
  return fields;
}

/** The texts of a value, without blanks around; numbers are texts, too. */
export function textsIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    const text = typeof one === 'number' ? String(one) : one;
    return typeof text === 'string' && text.trim() !== '' ? [text.trim()] : [];
  });
}
