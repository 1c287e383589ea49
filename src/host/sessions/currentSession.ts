import { EventEmitter, type Disposable, type Event, type Memento } from 'vscode';
import type { KnownSession } from './knownSessions.ts';
import { pickCurrent } from './pickCurrent.ts';

const stateKey = 'oidc.currentSessionId';

/**
 * Which session this window is about: the one that a command was last run on here. Its id, which is
 * not secret, is remembered for the workspace.
 */
export class CurrentSession implements Disposable {
  readonly #state: Memento;
  readonly #changed = new EventEmitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(workspaceState: Memento) {
    this.#state = workspaceState;
  }

  /** What to show of one session: the current one, else the one that was signed in to last. */
  shown(known: readonly KnownSession[]): KnownSession | undefined {
    return pickCurrent(known, this.#state.get<string>(stateKey));
  }

  /** The current one, if it is among these. There is none before a command was run here. */
  among(known: readonly KnownSession[]): KnownSession | undefined {
    const id = this.#state.get<string>(stateKey);
    return known.find(({ session }) => session.id === id);
  }

  /** The same sessions, the current one first if it is among them. */
  first(known: readonly KnownSession[]): readonly KnownSession[] {
    const id = this.#state.get<string>(stateKey);
    const isCurrent = ({ session }: KnownSession): boolean => session.id === id;
    return [...known.filter(isCurrent), ...known.filter((one) => !isCurrent(one))];
  }

  /** Makes this session the current one. Nobody waits for it to be remembered. */
  use({ session }: Pick<KnownSession, 'session'>): void {
    if (this.#state.get<string>(stateKey) !== session.id) {
      // Storage that fails loses a preference, nothing more.
      this.#state.update(stateKey, session.id).then(undefined, () => undefined);
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
