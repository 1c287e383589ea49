import { ThemeColor, workspace, type Disposable, type StatusBarItem } from 'vscode';
import { nowEpochSeconds, type Clock } from '../../core/ports.ts';
import { settings } from '../registry.ts';
import { isStatusBarEnabled } from '../settings/switches.ts';
import type { CurrentSession } from '../sessions/currentSession.ts';
import type { KnownSession, KnownSessions } from '../sessions/knownSessions.ts';
import type { LiveTime } from '../sessions/liveTime.ts';
import { nextChangeEpochMs } from '../sessions/timeLeft.ts';
import { statusText } from './statusText.ts';
import { tooltip } from './tooltip.ts';
import type { ViewWords } from './viewWords.ts';

export interface StatusBarEdges {
  readonly known: KnownSessions;
  readonly current: CurrentSession;
  readonly time: LiveTime;
  readonly clock: Clock;
  readonly words: ViewWords;
}

/** Account and time left of the current session; hidden without one, or when it is switched off. */
export class StatusBar implements Disposable {
  readonly #edges: StatusBarEdges;
  readonly #item: StatusBarItem;
  readonly #subscriptions: readonly Disposable[];
  #watching: { dispose(): void } | undefined;

  constructor(item: StatusBarItem, edges: StatusBarEdges) {
    this.#item = item;
    this.#edges = edges;
    const update = (): void => {
      this.update();
    };
    this.#subscriptions = [
      edges.known.onDidLook(update),
      edges.current.onDidChange(update),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.statusBarEnabled.key)) {
          this.update();
        }
      }),
    ];
  }

  /** Shows what is known now; looks for nothing. */
  update(): void {
    const shown = this.#shown();
    this.#watching?.dispose();
    this.#watching = undefined;
    if (shown === undefined) {
      this.#item.hide();
      return;
    }
    this.#show(shown);
    this.#item.show();
    this.#watching = this.#edges.time.watch({
      nextChangeEpochMs: () => this.#nextChangeEpochMs(shown),
      onChange: () => {
        this.#show(shown);
      },
    });
  }

  dispose(): void {
    this.#watching?.dispose();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }

  #shown(): KnownSession | undefined {
    const { known, current } = this.#edges;
    return isStatusBarEnabled() ? current.shown(known.current ?? []) : undefined;
  }

  #show(current: KnownSession): void {
    const { known, clock, words } = this.#edges;
    const shown = {
      current,
      known: known.current ?? [],
      nowEpochSeconds: nowEpochSeconds(clock),
    };
    const { text, isWarning, facts, accessibleLabel } = statusText(shown, words);
    this.#item.text = text;
    this.#item.tooltip = tooltip(facts);
    this.#item.accessibilityInformation = { label: accessibleLabel, role: 'button' };
    this.#item.backgroundColor = isWarning
      ? new ThemeColor('statusBarItem.warningBackground')
      : undefined;
  }

  #nextChangeEpochMs({ session }: KnownSession): number | undefined {
    const { clock } = this.#edges;
    return nextChangeEpochMs([session.tokens.expiresAtEpochSeconds], clock.nowEpochMs());
  }
}
