import type {
  DebugAdapterTracker,
  DebugConfiguration,
  DebugSession,
  Memento,
  WorkspaceFolder,
} from 'vscode';
import type { Services } from '../services.ts';
import { fillLaunch, type Filled } from './fillLaunch.ts';
import { HandedTokens } from './handedTokens.ts';
import { launchOf } from './launch.ts';
import { LaunchConsent } from './launchConsent.ts';
import { restartTracker } from './restartedLaunch.ts';

/** What a window does for debug sessions with tokens. */
export class LaunchTokens {
  readonly #services: Services;
  readonly #consent: LaunchConsent;
  readonly #handed = new HandedTokens();
  #last: Promise<unknown> = Promise.resolve();

  constructor(services: Services, workspaceState: Memento) {
    this.#services = services;
    this.#consent = new LaunchConsent(workspaceState);
  }

  /**
   * Puts tokens into a configuration with placeholders. The sessions of a compound start all at once, so
   * they come one after the other: the second finds the first one's sign-in.
   */
  fill(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
    isCancelled: () => boolean,
  ): Promise<Filled> {
    const parts = {
      services: this.#services,
      consent: this.#consent,
      handed: this.#handed,
    };
    const launch = launchOf(folder, configuration);
    const fill = (): Promise<Filled> => fillLaunch(parts, launch, isCancelled);
    const filled = this.#last.then(fill, fill);
    this.#last = filled;
    return filled;
  }

  /** Follows a debug session, if it has got tokens here. */
  track(session: DebugSession): DebugAdapterTracker | undefined {
    return restartTracker(this.#services, this.#handed, session);
  }
}
