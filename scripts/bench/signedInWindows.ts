import { startLocalProvider, type LocalProvider } from '../../test/support/localProvider.ts';
import { sharedStorage } from '../../test/support/processes/sharedStorage.ts';
import type { WindowSetup } from '../../test/support/processes/windowWorker.ts';
import { localConfig } from '../../test/support/providerConfigs.ts';
import { single } from '../../test/support/provider/requestLog.ts';
import { RelyingParty } from '../../test/support/relyingParty.ts';
import type { ProviderConfig } from '../../src/core/provider/providerConfig.ts';
import type { Session } from '../../src/core/session/session.ts';
import { removeTemporaryFolder, temporaryFolder } from '../dev/temporaryFolder.ts';

const lifetimeSeconds = 600;

/** A provider, a session of it at rest as the editor keeps it, and one window over that. */
export interface SignedIn {
  readonly provider: LocalProvider;
  readonly config: ProviderConfig;
  readonly party: RelyingParty;
  readonly session: Session;
  /** What further windows are opened with. */
  readonly setup: WindowSetup;
  /** When the first tokens have expired. */
  readonly expiredEpochMs: number;
}

/** @param nowEpochMs - the clock of the window; the system's by default */
export async function withSignedIn<T>(
  work: (signedIn: SignedIn) => Promise<T>,
  nowEpochMs: () => number = Date.now,
): Promise<T> {
  const folder = await temporaryFolder('oidc-bench-');
  const provider = await startLocalProvider({
    hostname: '127.0.0.1',
    autoLogin: 'alice',
    accessTokenTtlSeconds: lifetimeSeconds,
  });
  try {
    const config = localConfig(provider);
    const { lock, vault, secrets } = sharedStorage(folder);
    const party = new RelyingParty({ lock, secrets: vault, clock: { nowEpochMs } });
    const session = await party.signIn(config);
    const setup = {
      folder,
      secrets: [...secrets.entries],
      provider: config,
      sessionId: session.id,
    };
    const expiredEpochMs = Date.now() + (lifetimeSeconds + 1) * 1000;
    return await work({ provider, config, party, session, setup, expiredEpochMs });
  } finally {
    await provider.close();
    removeTemporaryFolder(folder);
  }
}

/** How many refresh tokens the provider has got. */
export function refreshRequests({ requests }: LocalProvider): number {
  return requests.filter(({ form }) => single(form, 'grant_type') === 'refresh_token').length;
}
