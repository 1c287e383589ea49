import type { JsonObject } from '../../json.ts';

/**
 * What configuration files say of a client, under the name of our own settings or of RFC 8414, and
 * how they spell it: without case, dashes and underscores.
 */
const spellings = {
  clientId: ['clientid'],
  clientSecret: ['clientsecret'],
  issuer: [
    'issuer',
    'issueruri',
    'issuerurl',
    'issuerbaseurl',
    'authority',
    'authserverurl',
    'metadataaddress',
    'discoveryurl',
    'discoveryuri',
    'wellknownurl',
  ],
  /** The host of a provider, where that is how a vendor names the issuer. */
  domain: ['domain'],
  tenantId: ['tenantid'],
  /** The address of a cloud that has many tenants. */
  instance: ['instance'],
  /** Of the policies of such a tenant, the one by which people sign in. */
  policy: ['signupsigninpolicyid'],
  authorization_endpoint: [
    'authorizationendpoint',
    'authorizationurl',
    'authorizationuri',
    'authurl',
    'authuri',
  ],
  token_endpoint: ['tokenendpoint', 'tokenurl', 'tokenuri'],
  userinfo_endpoint: ['userinfoendpoint', 'userinfourl', 'userinfouri'],
  introspection_endpoint: [
    'introspectionendpoint',
    'introspectionurl',
    'introspectionuri',
    'tokenintrospectionuri',
  ],
  end_session_endpoint: ['endsessionendpoint', 'endsessionurl', 'endsessionuri'],
  jwks_uri: ['jwksuri', 'jwksurl', 'jwkseturi'],
  scopes: ['scope', 'scopes', 'authorizationscope'],
  audience: ['audience'],
  redirectUris: ['redirecturi', 'redirecturis', 'redirecturl', 'callbackurl', 'callbackuri'],
} as const;

type FieldName = keyof typeof spellings;

/** What one client has; a field that can hold several has all of them. Never empty texts. */
export type ClientFields = Readonly<Partial<Record<FieldName, readonly string[]>>>;

const nameBySpelling = new Map(
  Object.entries(spellings).flatMap(([name, all]) =>
    all.map((spelling) => [spelling as string, name as FieldName] as const),
  ),
);

/** A key without what differs from one file to the next: `client-id`, `ClientId` and `CLIENT_ID` are one. */
export function plainKey(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

/** All spellings of all fields, the longest first. */
export const fieldSpellings: readonly string[] = [...nameBySpelling.keys()].sort(
  (one, other) => other.length - one.length,
);

/** The fields among the members of an object; the rest is somebody else's. Of two spellings the first counts. */
export function readFields(values: JsonObject): ClientFields {
  const fields: Partial<Record<FieldName, readonly string[]>> = {};
  for (const [key, value] of Object.entries(values)) {
    const name = nameBySpelling.get(plainKey(key));
    const texts = textsIn(value);
    if (name !== undefined && fields[name] === undefined && texts.length > 0) {
      fields[name] = texts;
    }
  }
  return fields;
}

/** Whether these fields are of a client: it has an id, and there is a way to its provider. */
export function areOfClient(fields: ClientFields): boolean {
  const { clientId, issuer, domain, tenantId, authorization_endpoint: authorization } = fields;
  return (
    clientId !== undefined &&
    [issuer, domain, tenantId, authorization].some((way) => way !== undefined)
  );
}

function textsIn(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) =>
    typeof one === 'string' && one.trim() !== '' ? [one.trim()] : [],
  );
}
