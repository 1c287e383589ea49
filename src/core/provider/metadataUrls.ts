/** Where a provider's metadata document can be. */
export interface MetadataUrls {
  /** OpenID Connect Discovery 4: the well-known part behind the issuer. */
  readonly oidc: string;
  /** RFC 8414 3.1: the well-known part in front of the issuer's path. */
  readonly oauth2: string;
}

/** The addresses that discovery looks at, for an issuer that is a URL. */
export function metadataUrls(issuer: string): MetadataUrls {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return {
    oidc: `${origin}${path}/.well-known/openid-configuration`,
    oauth2: `${origin}/.well-known/oauth-authorization-server${path}`,
  };
}
