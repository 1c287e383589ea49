import * as client from 'openid-client';
import { startLocalProvider, type LocalProvider } from '../../test/support/localProvider.ts';
import { HttpBrowser } from '../../test/support/httpBrowser.ts';
import { sharedStorage } from '../../test/support/processes/sharedStorage.ts';
import { localConfig } from '../../test/support/providerConfigs.ts';
import { RelyingParty } from '../../test/support/relyingParty.ts';
import { removeTemporaryFolder, temporaryFolder } from '../dev/temporaryFolder.ts';
import type { Benchmark } from './benchmark.ts';
import { describeMs, median } from './statistics.ts';

const warmUps = 5;
const signIns = 40;

/**
 * From the redirect to the stored session, beside the same two requests by a script that checks the
 * ID Token's signature and keeps nothing. Taken in turns, so that both see the same machine.
 */
export const signInTime: Benchmark = {
  name: 'sign-in',
  run: async () => {
    const provider = await startLocalProvider({ hostname: '127.0.0.1', autoLogin: 'alice' });
    const ours: number[] = [];
    const bare: number[] = [];
    try {
      for (let count = 0; count < warmUps + signIns; count += 1) {
        const [oursMs, bareMs] = [await oursFrom(provider), await bareFrom(provider)];
        if (count >= warmUps) {
          ours.push(oursMs);
          bare.push(bareMs);
        }
      }
    } finally {
      await provider.close();
    }
    return [
      {
        what: 'redirect received → session stored, beside a bare script',
        value: median(ours) / median(bare),
        unit: '×',
        bar: 1.3,
        detail: `ours ${describeMs(ours)}; bare openid-client ${describeMs(bare)}`,
      },
    ];
  },
};

/** A window that has just been opened: nothing is remembered from the last sign-in. */
async function oursFrom(provider: LocalProvider): Promise<number> {
  const folder = await temporaryFolder('oidc-bench-');
  try {
    const { lock, vault } = sharedStorage(folder);
    const party = new RelyingParty({ lock, secrets: vault });
    const received = party.events.next('redirect_request').then(() => performance.now());
    await party.signIn(localConfig(provider));
    return performance.now() - (await received);
  } finally {
    removeTemporaryFolder(folder);
  }
}

async function bareFrom(provider: LocalProvider): Promise<number> {
  const { clientId, scopes } = localConfig(provider);
  const config = await client.discovery(
    new URL(provider.issuer),
    clientId,
    undefined,
    client.None(),
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const authorizationUrl = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const redirect = await redirectOf(authorizationUrl);
  const startedAt = performance.now();
  await client.authorizationCodeGrant(config, redirect, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  return performance.now() - startedAt;
}

/** Nobody listens there: the script is given the address of the redirect. */
const redirectUri = 'http://127.0.0.1:9/callback';

async function redirectOf(authorizationUrl: URL): Promise<URL> {
  let redirect: string | undefined;
  const browser = new HttpBrowser({
    rewrite: (url) => {
      redirect = url.startsWith(redirectUri) ? url : redirect;
      return url;
    },
  });
  await browser.visit(authorizationUrl.href).catch(() => undefined);
  if (redirect === undefined) {
    throw new Error('The provider did not send the browser back.');
  }
  return new URL(redirect);
}
