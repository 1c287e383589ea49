import {
  TextEditorSelectionChangeKind,
  ThemeIcon,
  window,
  type Disposable,
  type Terminal,
} from 'vscode';
import { tokenEnvironment } from '../../core/copying/tokenEnvironment.ts';
import { nowEpochSeconds, type Clock } from '../../core/ports.ts';
import type { KnownSession, KnownSessions } from '../sessions/knownSessions.ts';
import { heldTokens, staleness, type HeldTokens, type Staleness } from './heldTokens.ts';
import { ownerText } from '../sessions/labelledSession.ts';
import { greeting, terminalName } from './terminalWords.ts';

/** What somebody typed or clicked, and no extension. */
const byHand: readonly TextEditorSelectionChangeKind[] = [
  TextEditorSelectionChangeKind.Keyboard,
  TextEditorSelectionChangeKind.Mouse,
];

interface TokenTerminalsEdges {
  readonly known: Pick<KnownSessions, 'current' | 'onDidLook'>;
  readonly clock: Clock;
  /** Told once for each terminal, while the user is in it. */
  readonly onStale: (terminal: Terminal, held: HeldTokens, reason: Staleness) => void;
}

/**
 * The terminals that were opened with tokens. A shell keeps what it started with, so somebody who works
 * in one is told when its tokens have become old: when they come to it or run something in it, and when
 * something happens to the session meanwhile. Nothing is ever typed into a shell, whose history would keep it.
 */
export class TokenTerminals implements Disposable {
  readonly #edges: TokenTerminalsEdges;
  /** Those of which nothing was told yet. */
  readonly #open = new Map<Terminal, HeldTokens>();
  readonly #subscriptions: readonly Disposable[];
  /** The user did something in an editor after what was last seen of them in a terminal. */
  #isInEditor = false;

  constructor(edges: TokenTerminalsEdges) {
    this.#edges = edges;
    const look = (): void => {
      this.#look();
    };
    const lookHere = (): void => {
      this.#isInEditor = false;
      look();
    };
    this.#subscriptions = [
      window.onDidCloseTerminal((terminal) => this.#open.delete(terminal)),
      window.onDidChangeActiveTerminal(lookHere),
      window.onDidStartTerminalShellExecution(({ terminal }) => {
        if (terminal === window.activeTerminal) {
          lookHere();
        }
      }),
      window.onDidChangeTextEditorSelection(({ kind }) => {
        this.#isInEditor ||= kind !== undefined && byHand.includes(kind);
      }),
      window.onDidChangeWindowState(look),
      edges.known.onDidLook(look),
    ];
  }

  /**
   * Opens a terminal with the tokens of a session and shows it.
   *
   * @throws {OidcError} `token_not_writable`
   */
  open(known: KnownSession): void {
    const { provider, session } = known;
    const variables = { ...tokenEnvironment(provider.config.environment, session.tokens) };
    const all = this.#edges.known.current ?? [];
    const terminal = window.createTerminal({
      name: terminalName(known, all),
      iconPath: new ThemeIcon('key'),
      env: variables,
      message: greeting(known, ownerText(known, all)),
      // One that came back after a reload would have tokens that nobody watches any more.
      isTransient: true,
    });
    // The editor has its copy by now, and every extension can read the options of every terminal.
    Object.keys(variables).forEach((name) => Reflect.deleteProperty(variables, name));
    this.#open.set(terminal, heldTokens(known));
    terminal.show();
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#open.clear();
  }

  #look(): void {
    const terminal = window.activeTerminal;
    const held = terminal && this.#open.get(terminal);
    if (terminal === undefined || held === undefined || !window.state.focused) {
      return;
    }
    // The editor does not say whether a terminal has the focus. Where its shell tells of commands, the next
    // one will show that the user is back.
    if (this.#isInEditor && terminal.shellIntegration !== undefined) {
      return;
    }
    const { known, clock, onStale } = this.#edges;
    const reason = staleness(held, known.current, nowEpochSeconds(clock));
    if (reason !== undefined) {
      this.#open.delete(terminal);
      onStale(terminal, held, reason);
    }
  }
}
