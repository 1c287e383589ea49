import { startLocalProvider, type LocalProvider } from '../../support/localProvider.ts';
import { screenshotFailures } from './failureScreenshots.ts';
import { Workbench, type WorkbenchOptions } from './workbench.ts';

/** A provider, and the workbench of somebody whose settings know it. */
export interface ProviderAndWorkbench {
  readonly provider: LocalProvider;
  readonly workbench: Workbench;
}

/**
 * Inside a `describe`: starts both before its tests, and ends them after; of a test that failed there is a
 * picture. `begin` gets them and does what comes before the first test. Settings are added to the provider's.
 */
export function withLocalProvider(
  begin: (started: ProviderAndWorkbench) => void | Promise<void>,
  { settings, ...options }: WorkbenchOptions = {},
): void {
  let provider: LocalProvider | undefined;
  let workbench: Workbench | undefined;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    workbench = await Workbench.start({
      ...options,
      settings: { ...provider.settings, ...settings },
    });
    await begin({ provider, workbench });
  });

  after(async () => {
    await workbench?.close();
    await provider?.close();
  });

  screenshotFailures(() => workbench);
}
