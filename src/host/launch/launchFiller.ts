import type { DebugConfiguration, Memento, WorkspaceFolder } from 'vscode';
import type { Services } from '../services.ts';
import { fillLaunch, type Filled } from './fillLaunch.ts';
import type { HandedTokens } from './handedTokens.ts';
import { launchOf } from './launch.ts';
import { LaunchConsent } from './launchConsent.ts';

/** Puts tokens into a configuration with placeholders; see {@link fillLaunch}. */
export type LaunchFiller = (
  folder: WorkspaceFolder | undefined,
  configuration: DebugConfiguration,
  isCancelled: () => boolean,
) => Promise<Filled>;

/**
 * For one window. The sessions of a compound start all at once, so they come one after the other: the
 * second finds the first one's sign-in.
 */
export function launchFiller(
  services: Services,
  workspaceState: Memento,
  handed: HandedTokens,
): LaunchFiller {
  const consent = new LaunchConsent(workspaceState);
  let last: Promise<unknown> = Promise.resolve();
  return (folder, configuration, isCancelled) => {
    const fill = (): Promise<Filled> =>
      fillLaunch({ services, consent, handed }, launchOf(folder, configuration), isCancelled);
    const filled = last.then(fill, fill);
    last = filled;
    return filled;
  };
}
