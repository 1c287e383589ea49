import type {
  CancellationToken,
  DebugAdapterTracker,
  DebugConfiguration,
  DebugSession,
  Memento,
  WorkspaceFolder,
} from 'vscode';
import { abortSignal } from '../progress.ts';
import type { Services } from '../services.ts';
import { awaitTurn, type EarlierLaunch } from './awaitTurn.ts';
import { fillLaunch, type Filled } from './fillLaunch.ts';
import { HandedTokens } from './handedTokens.ts';
import { launchOf } from './launch.ts';
import { LaunchChoices } from './launchChoices.ts';
import { LaunchConsent } from './launchConsent.ts';
import { restartTracker } from './restartedLaunch.ts';

/** What a window does for debug sessions with tokens. */
export class LaunchTokens {
  readonly #services: Services;
  readonly #consent: LaunchConsent;
  readonly #choices = new LaunchChoices();
  readonly #handed = new HandedTokens();
  #last: EarlierLaunch = { name: '', over: Promise.resolve(undefined) };

  constructor(services: Services, workspaceState: Memento) {
    this.#services = services;
    this.#consent = new LaunchConsent(workspaceState);
  }

  /**
   * Puts tokens into a configuration with placeholders. The sessions of a compound start all at once, so
   * they come one after the other: the second finds the first one's sign-in. Who would not wait that long
   * cancels the progress that shows it, or stops the debugger, and the session is not started.
   *
   * @param token - cancelled when the debugger is stopped before it has the tokens; the editor may pass none
   */
  fill(
    folder: WorkspaceFolder | undefined,
    configuration: DebugConfiguration,
    token: CancellationToken | undefined,
  ): Promise<Filled> {
    const parts = {
      services: this.#services,
      consent: this.#consent,
      choices: this.#choices,
      handed: this.#handed,
    };
    const launch = launchOf(folder, configuration);
    const earlier = this.#last;
    const stopped = token === undefined ? new AbortController().signal : abortSignal(token);
    const filled = awaitTurn(launch.name, earlier, stopped).then((isTurn) =>
      isTurn ? fillLaunch(parts, launch, stopped) : undefined,
    );
    // One that would not wait is no reason for the next to start before the one that both waited for.
    const over = Promise.allSettled([earlier.over, filled]).then(() => undefined);
    this.#last = { name: launch.name, over };
    return filled;
  }

  /** Follows a debug session, if it has got tokens here. */
  track(session: DebugSession): DebugAdapterTracker | undefined {
    return restartTracker(this.#services, this.#handed, session);
  }
}
