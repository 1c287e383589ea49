import type { JsonObject } from '../../json.ts';

/** What is special about the clients of one vendor, where its own files do not say it. */
export interface Vendor {
  /** Hosts of its providers. A custom domain is known by the names in the file only. */
  readonly host: RegExp;
  /** The issuer is the host and a slash. */
  readonly issuerEndsWithSlash?: true;
  /** By which a file without an issuer is known to be of this one. */
  readonly authorizationEndpoint?: RegExp;
  readonly issuer?: string;
  /** Settings that its clients need; those of the file come first. */
  readonly settings: (issuer: URL) => JsonObject;
}

export type VendorName = 'auth0' | 'authgear' | 'google';

export const vendors: Readonly<Record<VendorName, Vendor>> = {
  auth0: {
    host: /\.auth0\.com$/,
    issuerEndsWithSlash: true,
    settings: ({ origin }) => ({
      logoutUrl: `${origin}/v2/logout?client_id={clientId}&returnTo={postLogoutRedirectUri}`,
    }),
  },
  authgear: {
    host: /\.(?:authgear\.cloud|authgearapps\.com)$/,
    // It has no scopes for the profile: what it knows of a user, UserInfo tells.
    settings: () => ({ scopes: ['openid', 'offline_access'] }),
  },
  google: {
    host: /^accounts\.google\.com$/,
    authorizationEndpoint: /^https:\/\/accounts\.google\.com\//,
    issuer: 'https://accounts.google.com',
    // The scope offline_access is refused; this brings the refresh token.
    settings: () => ({ authorizationParameters: { access_type: 'offline' } }),
  },
};

/** The vendor that a file names, else the one that a host is known to be of. */
export function vendorOf(hostname: string, named: VendorName | undefined): Vendor | undefined {
  return named === undefined
    ? Object.values(vendors).find(({ host }) => host.test(hostname))
    : vendors[named];
}

/** What an entry needs of its vendor and does not have. */
export function vendorSettings(
  entry: JsonObject & { readonly issuer?: string },
  named: VendorName | undefined,
): JsonObject {
  const { issuer } = entry;
  if (issuer === undefined || !URL.canParse(issuer)) {
    return {};
  }
  const url = new URL(issuer);
  const vendor = vendorOf(url.hostname, named);
  const missing = Object.entries(vendor?.settings(url) ?? {}).filter(([key]) => !(key in entry));
  return Object.fromEntries(missing);
}
