import type { DeviceAuthorizationResponse } from 'openid-client';
import { OidcError } from '../../errors.ts';
import { printable, redactUrl } from '../../text.ts';
import { assertAllowedUrl } from '../../urlPolicy.ts';

/** What the user gets to see of a device authorization (RFC 8628 3.3). */
export interface DeviceCode {
  /** To be typed at the page; printable, but somebody else's text. */
  readonly userCode: string;
  /** The page to type it at, allowed by the URL policy. */
  readonly verificationUri: string;
  /** The page to open here: with the code in it already, where the provider has such a one. */
  readonly pageUrl: string;
}

/** A device authorization as it is polled for (RFC 8628 3.2). */
export interface DeviceAuthorization extends DeviceCode {
  /** A secret: whoever has it gets the tokens. */
  readonly deviceCode: string;
  readonly intervalSeconds: number;
  readonly expiresAtEpochMs: number;
}

const defaultIntervalSeconds = 5;

/** Longer than anybody stays at it; and a timer can wait for as long. */
const longestLifeSeconds = 24 * 60 * 60;

/** Of what a person types. */
const maxUserCodeLength = 64;

/**
 * Reads what the library accepted. It does not look at the addresses, which are opened.
 *
 * @param interval - kept from the library, which takes offence at `"5"`; anything but a number of
 *   seconds, at least one, counts as not there
 * @throws {OidcError} `url_not_allowed`, `response_invalid`
 */
export function readDeviceAuthorization(
  response: DeviceAuthorizationResponse,
  interval: unknown,
  { endpoint, nowEpochMs }: { readonly endpoint: URL; readonly nowEpochMs: number },
): DeviceAuthorization {
  const { user_code: userCode, verification_uri: verificationUri } = response;
  if (userCode.length > maxUserCodeLength || printable(userCode) !== userCode) {
    const url = redactUrl(endpoint.href);
    throw new OidcError('response_invalid', { url, status: 200, problem: 'user_code' });
  }
  const page = assertAllowedUrl(verificationUri);
  const complete = assertAllowedUrl(response.verification_uri_complete ?? verificationUri);
  const lifeSeconds = Math.min(response.expires_in, longestLifeSeconds);
  return {
    userCode,
    verificationUri: page.href,
    // The user sees where the code belongs, and gets to no other place.
    pageUrl: complete.origin === page.origin ? complete.href : page.href,
    deviceCode: response.device_code,
    intervalSeconds: readInterval(interval),
    expiresAtEpochMs: nowEpochMs + lifeSeconds * 1000,
  };
}

function readInterval(interval: unknown): number {
  const seconds = typeof interval === 'string' ? parseFloat(interval) : interval;
  return typeof seconds === 'number' && seconds >= 1 ? seconds : defaultIntervalSeconds;
}
