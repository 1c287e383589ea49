import { isLoopbackHost } from '../urlPolicy.ts';

/** In what way a document's issuer is another text than the configured one. */
export type IssuerDifference =
  | 'missing'
  | 'not_a_url'
  /** `{tenantid}` of Microsoft Entra ID's `common` and `organizations`. */
  | 'tenant_pattern'
  /** Azure AD B2C names the tenant by id and leaves the policy out. */
  | 'b2c_policy'
  /** The endpoint of another version of Microsoft Entra ID, e.g. `sts.windows.net`. */
  | 'entra_version'
  | 'scheme'
  /** Two names of one machine, as inside and outside of a container. */
  | 'local_host_name'
  | 'host'
  | 'port'
  | 'trailing_slash'
  | 'letter_case'
  | 'path'
  | 'spelling';

/** Issuers are compared as texts (OpenID Connect Discovery 4.3); empty when they are the same. */
export function issuerDifferences(
  expected: string,
  actual: string | undefined,
): readonly IssuerDifference[] {
  if (actual === undefined || actual === '') {
    return ['missing'];
  }
  if (actual === expected) {
    return [];
  }
  if (/\{tenant_?id\}/i.test(actual)) {
    return ['tenant_pattern'];
  }
  if (!URL.canParse(actual)) {
    return ['not_a_url'];
  }
  const [one, other] = [new URL(expected), new URL(actual)];
  return ofMicrosoft(one, other) ?? inParts(one, other);
}

function ofMicrosoft(one: URL, other: URL): readonly IssuerDifference[] | undefined {
  if (one.hostname.endsWith('.b2clogin.com') && other.hostname === one.hostname) {
    return /\/b2c_1/i.test(one.pathname) && !/\/b2c_1/i.test(other.pathname)
      ? ['b2c_policy']
      : undefined;
  }
  const isEntra = [one, other].some(({ hostname }) =>
    /^(?:login\.microsoftonline\.|sts\.windows\.net$)/.test(hostname),
  );
  const versions = [one, other].map(({ pathname }) => /\/v2\.0\/?$/.test(pathname));
  return isEntra && versions[0] !== versions[1] ? ['entra_version'] : undefined;
}

function inParts(one: URL, other: URL): readonly IssuerDifference[] {
  const found: readonly (IssuerDifference | undefined)[] = [
    one.protocol === other.protocol ? undefined : 'scheme',
    hostDifference(one, other),
    one.port === other.port ? undefined : 'port',
    pathDifference(one.pathname, other.pathname),
  ];
  const differences = found.filter((difference) => difference !== undefined);
  return differences.length === 0 ? ['spelling'] : differences;
}

function hostDifference(one: URL, other: URL): IssuerDifference | undefined {
  if (one.hostname === other.hostname) {
    return undefined;
  }
  return [one, other].some(({ hostname }) => isOfThisMachine(hostname))
    ? 'local_host_name'
    : 'host';
}

/** A name without a dot is one of a container or of the local network. */
function isOfThisMachine(hostname: string): boolean {
  return (
    isLoopbackHost(hostname) || hostname === 'host.docker.internal' || /^[^.:[\]]+$/.test(hostname)
  );
}

function pathDifference(one: string, other: string): IssuerDifference | undefined {
  if (one === other) {
    return undefined;
  }
  if (one.replace(/\/+$/, '') === other.replace(/\/+$/, '')) {
    return 'trailing_slash';
  }
  return one.toLowerCase() === other.toLowerCase() ? 'letter_case' : 'path';
}
