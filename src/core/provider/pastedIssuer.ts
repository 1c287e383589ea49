import { typedAddress } from '../typedAddress.ts';

const wellKnown = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(?=\/|$)/;

/**
 * The issuer in what people paste: the address of a metadata document stands for the issuer in front
 * of (OpenID Connect Discovery 4) or around (RFC 8414 3.1) its well-known part. An issuer whose path
 * ends in a slash loses that; only the document itself knows of it.
 */
export function pastedIssuer(text: string): string {
  return text.trim().replace(wellKnown, '');
}

/** The same of what a person typed, who may have left out the scheme. */
export function typedIssuer(text: string): string {
  return pastedIssuer(typedAddress(text));
}
