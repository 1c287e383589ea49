import {
  commands,
  l10n,
  MarkdownString,
  window,
  workspace,
  type Disposable,
  type EnvironmentVariableCollection,
  type Memento,
} from 'vscode';
import { nowEpochSeconds, type Clock, type StartTimer } from '../../core/ports.ts';
import { codes, plain } from '../markdown.ts';
import { contextKeys } from '../registry.ts';
import type { KnownSession, KnownSessions } from '../sessions/knownSessions.ts';
import {
  findChosen,
  shareNames,
  terminalVariables,
  withChoice,
  type ChosenSession,
  type TerminalVariables,
} from './chosenSessions.ts';
import { chosenSessions, rememberChosen } from './chosenState.ts';
import { isEnvironmentKept, keepingSettings } from './keptEnvironment.ts';
import { ownerText } from '../sessions/labelledSession.ts';
import { variableNames } from './terminalWords.ts';

interface WorkspaceTokensEdges {
  readonly workspaceState: Memento;
  /** Asked for at the first need. */
  readonly collection: () => EnvironmentVariableCollection;
  readonly known: Pick<KnownSessions, 'current' | 'onDidLook' | 'onDidGetNews'>;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
}

/**
 * Tokens that every new terminal and task of this workspace gets. The user chooses so for a workspace,
 * and that is remembered with the editor, where no file of a repository can say it. The tokens are given
 * to the editor for as long as this window has them and a workspace is trusted, and never to keep.
 *
 * A refreshed token takes the place of the one before at once, since the next terminal shall have a
 * valid one. The editor marks terminals with another environment then: rightly, and once in the life of
 * a token. They are for the workspace as a whole: a task that runs across folders has one environment.
 */
export class WorkspaceTokens implements Disposable {
  readonly #edges: WorkspaceTokensEdges;
  readonly #subscriptions: readonly Disposable[];
  #collection: EnvironmentVariableCollection | undefined;
  #description = '';
  #timer: { dispose(): void } | undefined;

  constructor(edges: WorkspaceTokensEdges) {
    this.#edges = edges;
    const update = (): void => {
      this.#update();
    };
    this.#subscriptions = [
      edges.known.onDidLook(update),
      edges.known.onDidGetNews(update),
      workspace.onDidGrantWorkspaceTrust(update),
      window.onDidChangeWindowState(update), // the timer stood still while the machine slept
      workspace.onDidChangeConfiguration((event) => {
        if (Object.values(keepingSettings).some((key) => event.affectsConfiguration(key))) {
          update();
        }
      }),
    ];
    if (this.#chosen().length > 0) {
      this.#announce();
      this.#update();
    }
  }

  /** Those chosen before whose variables have the same names: only one can be there. */
  rivals(known: KnownSession): readonly KnownSession[] {
    const sessions = this.#edges.known.current ?? [];
    const chosen = this.#chosen().flatMap((one) => findChosen(one, sessions) ?? []);
    return rivalsAmong(chosen, known);
  }

  /** Those whose tokens new terminals get now under the names of this one's. */
  rivalsInPlace(known: KnownSession): readonly KnownSession[] {
    return rivalsAmong(this.#variables().sessions, known);
  }

  /** From now on new terminals get the tokens of this session, in place of its rivals'. */
  async choose(known: KnownSession): Promise<void> {
    await this.#remember(withChoice(this.#chosen(), known, this.#edges.known.current ?? []));
  }

  /** From now on new terminals get no tokens, or none of this provider. */
  async stop(providerId: string | undefined): Promise<void> {
    const left = this.#chosen().filter((one) => one.providerId !== (providerId ?? one.providerId));
    await this.#remember(left);
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
    this.#timer?.dispose();
    this.#collection?.clear();
  }

  #chosen(): readonly ChosenSession[] {
    return chosenSessions(this.#edges.workspaceState);
  }

  async #remember(chosen: readonly ChosenSession[]): Promise<void> {
    await rememberChosen(this.#edges.workspaceState, chosen);
    this.#announce();
    this.#update();
  }

  #announce(): void {
    const isOn = this.#chosen().length > 0;
    void commands.executeCommand('setContext', contextKeys.tokensInTerminals, isOn);
  }

  #variables(): TerminalVariables {
    const { known, clock } = this.#edges;
    const isAllowed = workspace.isTrusted && !isEnvironmentKept();
    const chosen = isAllowed ? this.#chosen() : [];
    return terminalVariables(chosen, known.current ?? [], nowEpochSeconds(clock));
  }

  #update(): void {
    const { values, sessions, expireAtEpochSeconds } = this.#variables();
    if (sessions.length === 0 && this.#collection === undefined) {
      return;
    }
    const { known, clock } = this.#edges;
    this.#set(values, describe(sessions, known.current ?? []));
    this.#timer?.dispose();
    this.#timer = undefined;
    if (expireAtEpochSeconds !== undefined) {
      // No new terminal starts with an expired token, should no refresh come.
      const secondsLeft = expireAtEpochSeconds - nowEpochSeconds(clock);
      const delayMs = Math.min(secondsLeft * 1000, longestDelayMs);
      this.#timer = this.#edges.startTimer(() => {
        this.#update();
      }, delayMs);
    }
  }

  /** Touches what is different only: the editor takes every change for a reason to relaunch. */
  #set(values: ReadonlyMap<string, string>, description: string): void {
    const collection = this.#openCollection();
    const old = new Map<string, string>();
    collection.forEach((name, { value }) => old.set(name, value));
    for (const name of old.keys()) {
      if (!values.has(name)) {
        collection.delete(name);
      }
    }
    for (const [name, value] of values) {
      if (old.get(name) !== value) {
        collection.replace(name, value);
      }
    }
    if (description !== this.#description) {
      this.#description = description;
      collection.description = new MarkdownString(description);
    }
  }

  #openCollection(): EnvironmentVariableCollection {
    if (this.#collection === undefined) {
      this.#collection = this.#edges.collection();
      // The editor would write the variables to disk, to have them before this extension runs.
      this.#collection.persistent = false;
    }
    return this.#collection;
  }
}

/** Other sessions whose variables have the same names. */
function rivalsAmong(
  sessions: readonly KnownSession[],
  { provider, session }: KnownSession,
): readonly KnownSession[] {
  return sessions.filter(
    (other) =>
      other.session.id !== session.id && shareNames(other.provider.config, provider.config),
  );
}

/**
 * What the editor says of the variables where the mouse is over a terminal: also where it wants to relaunch
 * one. Of Markdown it takes the first paragraph.
 */
function describe(sessions: readonly KnownSession[], all: readonly KnownSession[]): string {
  const owners = sessions.map((known) =>
    l10n.t(
      'The tokens of {0} are in {1}.',
      plain(ownerText(known, all)),
      codes(variableNames(known)),
    ),
  );
  const end = l10n.t(
    'After a refresh, a terminal gets the new ones when it is relaunched. OIDC: Stop Using Tokens in All Terminals of This Workspace ends it.',
  );
  return owners.length === 0 ? '' : [...owners, end].join(' ');
}

/** A day: far below what a timer can take (2^31 ms). */
const longestDelayMs = 86_400_000;
