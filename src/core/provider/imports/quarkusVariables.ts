import type { JsonObject } from '../../json.ts';

/** What a tenant's variables can say; see `quarkusClients` for what it means. */
const ofTenant = [
  'auth-server-url',
  'provider',
  'client-id',
  'credentials.secret',
  'credentials.client-secret.value',
  'authentication.scopes',
  'authentication.redirect-path',
  'authentication.extra-params.audience',
];

/** Whether it is Quarkus that the variable tells of a provider. */
export function isOfQuarkus(variable: string): boolean {
  return variable.startsWith('QUARKUS_OIDC_');
}

/**
 * Variables of Quarkus under the names that they have in its file: `QUARKUS_OIDC_CLIENT_ID` is
 * `quarkus.oidc.client-id`, and `QUARKUS_OIDC__SHOP__CLIENT_ID` that of the tenant `shop`.
 */
export function quarkusProperties(variables: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([variable, value]) => {
      const name = propertyName(variable);
      return name === undefined ? [] : [[name, value] as const];
    }),
  );
}

function propertyName(variable: string): string | undefined {
  if (!isOfQuarkus(variable)) {
    return variable === 'QUARKUS_HTTP_PORT' ? 'quarkus.http.port' : undefined;
  }
  const property = ofTenant.find((name) => variable.endsWith(ending(name)));
  if (property === undefined) {
    return undefined;
  }
  const words = variable.slice('QUARKUS_OIDC'.length, -ending(property).length).split('_');
  const tenant = words.filter((word) => word !== '').join('-');
  return ['quarkus.oidc', ...(tenant === '' ? [] : [tenant.toLowerCase()]), property].join('.');
}

/** Dots and dashes are one in variables. */
function ending(property: string): string {
  return `_${property.replace(/[.-]/g, '_').toUpperCase()}`;
}
