import * as client from 'openid-client';
import type { OutsideWorld } from './outsideWorld.ts';

/** Nobody listens there: a script that is given the address needs no listener. */
const redirectUri = 'http://127.0.0.1:9/callback';

/**
 * What openid-client does for a few lines of code, signature of the ID Token included: returns how long
 * its token request and its request for the keys took, in milliseconds.
 */
export async function redeemMs(world: OutsideWorld): Promise<number> {
  const { issuer, clientId, scopes } = world.config;
  const config = await client.discovery(
    new URL(issuer ?? ''),
    clientId,
    undefined,
    client.None(),
    // Our provider has no certificate.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const authorizationUrl = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });
  const redirect = new URL(await world.visit(authorizationUrl.href));
  const startedAt = performance.now();
  await client.authorizationCodeGrant(config, redirect, {
    pkceCodeVerifier,
    expectedState,
    expectedNonce,
  });
  return performance.now() - startedAt;
}
