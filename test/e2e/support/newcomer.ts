import { startLocalProvider, type LocalProvider } from '../../support/localProvider.ts';
import { Workbench } from './workbench.ts';

/** Somebody with a provider to sign in at, whose editor knows nothing of it yet. */
export interface Newcomer {
  readonly provider: LocalProvider;
  readonly workbench: Workbench;
}

export async function startNewcomer(): Promise<Newcomer> {
  const provider = await startLocalProvider({ hostname: '127.0.0.2' });
  return { provider, workbench: await Workbench.start() };
}

export async function closeNewcomer({ provider, workbench }: Newcomer): Promise<void> {
  await workbench.close();
  await provider.close();
}
