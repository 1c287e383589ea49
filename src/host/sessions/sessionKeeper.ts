import { window, workspace, type Disposable } from 'vscode';
import type { Clock, EventSink } from '../../core/ports.ts';
import { AutomaticRefresh } from '../../core/session/automaticRefresh.ts';
import type { Session } from '../../core/session/session.ts';
import type { SessionManager } from '../../core/session/sessionManager.ts';
import { logIfUnexpected } from '../logIfUnexpected.ts';
import { settings as settingKeys } from '../registry.ts';
import { isRefreshAutomatic } from '../settings/switches.ts';
import type { ProviderSettings } from '../settings/providerSettings.ts';
import type { SharedStorage } from '../sharedStorage.ts';
import { startTimer } from '../startTimer.ts';
import type { KnownSessions } from './knownSessions.ts';

interface SessionKeeperEdges {
  readonly settings: ProviderSettings;
  readonly storage: SharedStorage;
  readonly sessions: SessionManager;
  readonly known: KnownSessions;
  readonly clock: Clock;
  readonly events: EventSink;
}

/**
 * What a window does about its sessions without being asked: it looks at them a moment after
 * activation, notices what other windows do, and refreshes them before they expire. Nothing is read
 * as long as the settings have no provider.
 */
export class SessionKeeper implements Disposable {
  readonly #edges: SessionKeeperEdges;
  readonly #automatic: AutomaticRefresh;
  readonly #subscriptions: readonly Disposable[];
  readonly #start: NodeJS.Immediate;
  #isKeeping = false;

  constructor(edges: SessionKeeperEdges) {
    const { settings, known, clock } = edges;
    this.#edges = edges;
    this.#automatic = new AutomaticRefresh({
      clock,
      startTimer,
      isEnabled: isRefreshAutomatic,
      random: Math.random,
      refresh: (session) => this.#refresh(session),
    });
    this.#start = setImmediate(() => {
      this.#keep();
    });
    this.#subscriptions = [
      settings.onDidChange(() => {
        this.#keep();
      }),
      known.onDidLook((sessions) => {
        this.#automatic.watch(sessions.map(({ session }) => session));
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) {
          this.#comeBack();
        }
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingKeys.refreshAutomatic.key)) {
          this.#automatic.look();
        }
      }),
    ];
  }

  dispose(): void {
    clearImmediate(this.#start);
    this.#automatic.dispose();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }

  #keep(): void {
    const { settings, storage, known } = this.#edges;
    if (!this.#isKeeping && settings.read().providers.length > 0) {
      this.#isKeeping = true;
      void storage.watch().then(() => known.look());
    }
  }

  /** The machine may have slept, which stops timers, and not every file system tells of changes. */
  #comeBack(): void {
    if (this.#isKeeping) {
      void this.#edges.storage.watch().then(() => this.#edges.known.look());
      this.#automatic.look();
    }
  }

  async #refresh({ id }: Session): Promise<void> {
    const { known, sessions, events } = this.#edges;
    const found = known.current?.find(({ session }) => session.id === id);
    try {
      await (found && sessions.fresh(found.provider.config, id, 'background'));
    } catch (error) {
      // Failures of the provider are in the log already, and told where the user must act.
      logIfUnexpected(error, events);
    }
  }
}
