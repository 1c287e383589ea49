import type { JsonObject } from '../../json.ts';

/** What a preset asks a person for, to make an issuer of. */
export type PlaceholderName =
  | 'domain'
  | 'instance'
  | 'authorizationServer'
  | 'tenant'
  | 'realm'
  | 'region'
  | 'userPool'
  | 'environment'
  | 'project'
  | 'application'
  | 'logoutDomain';

export interface Placeholder {
  readonly name: PlaceholderName;
  /**
   * `host` is a host with its port, `base_url` an address that more is put behind, `segment` one part
   * of a path or of a host name.
   */
  readonly kind: 'host' | 'base_url' | 'segment';
  readonly example: string;
  /** What most people have; it stands in the box already. */
  readonly usual?: string;
  /** What nearly everybody has, so that nobody is asked. */
  readonly standard?: string;
}

/** Something to know about a vendor before one registers a client; words live in the host. */
export type PresetNote =
  | 'audience_for_jwt'
  | 'api_access_management'
  | 'desktop_client_has_secret'
  | 'mobile_and_desktop_platform'
  | 'no_openid_connect'
  | 'no_client_secret_in_app_client'
  | 'slash_belongs_to_issuer';

/**
 * A vendor's product as its clients need it: each quirk is written here and nowhere else. Texts with
 * `{name}` are templates; see `fillTemplate`.
 */
export interface Preset {
  /** The product's name, the same in every language. */
  readonly label: string;
  /** `undefined`: it has no discovery, and its endpoints are among the settings. */
  readonly issuer: string | undefined;
  /** In the order they are asked for. */
  readonly placeholders: readonly Placeholder[];
  /** Host names of its providers, where it has names of its own. */
  readonly host?: RegExp;
  /** Settings that its clients need beside issuer and client id; may use `{origin}`, the issuer's. */
  readonly settings?: JsonObject;
  /** Whether a native client is registered with a secret. */
  readonly nativeSecret: 'none' | 'optional' | 'required';
  /** Whether it takes any port of a loopback redirect, as RFC 8252 7.3 asks. */
  readonly redirectPort: 'any' | 'exact';
  /** `localhost` where the vendor's own pages take no IP literal. */
  readonly redirectHost?: 'localhost';
  /** It has no scope `offline_access`, and gives refresh tokens without, if at all. */
  readonly offlineAccess?: 'refused';
  /** The vendor's own page about registering such a client. */
  readonly helpUrl: string;
  readonly note?: PresetNote;
}
