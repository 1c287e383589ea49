import {
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type Command,
  type Disposable,
  type Event,
  type TreeDataProvider,
} from 'vscode';
import type { OidcErrorCode } from '../../core/errors.ts';
import { nowEpochSeconds, type Clock } from '../../core/ports.ts';
import { commands } from '../registry.ts';
import type { CurrentSession } from '../sessions/currentSession.ts';
import type { KnownSessions } from '../sessions/knownSessions.ts';
import type { ProviderSettings, UnusableEntry } from '../settings/providerSettings.ts';
import type { Row } from './row.ts';
import { sessionRows } from './sessionRows.ts';
import { tooltip } from './tooltip.ts';
import type { ViewWords } from './viewWords.ts';

export interface SessionsTreeEdges {
  readonly settings: ProviderSettings;
  readonly known: KnownSessions;
  readonly current: CurrentSession;
  readonly clock: Clock;
  readonly words: ViewWords;
  /** What is wrong with an entry, in words, which are loaded for the first one only. */
  readonly describeEntry: (entry: UnusableEntry) => Promise<readonly string[]>;
}

/** The rows of the view as the editor asks for them, which it does only while the view is shown. */
export class SessionsTree implements TreeDataProvider<Row>, Disposable {
  readonly #edges: SessionsTreeEdges;
  readonly #changed = new EventEmitter<void>();

  readonly onDidChangeTreeData: Event<void> = this.#changed.event;

  constructor(edges: SessionsTreeEdges) {
    this.#edges = edges;
  }

  /** Shows everything anew. Selection and what is unfolded stay. */
  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(row?: Row): Promise<Row[]> {
    return [...(row === undefined ? await this.#rows() : row.children)];
  }

  getTreeItem(row: Row): TreeItem {
    const item = new TreeItem(row.label, collapsibleState(row));
    item.id = row.id;
    item.description = row.description;
    item.iconPath = icon(row);
    item.tooltip = tooltip(row.facts);
    item.contextValue = row.kind.join(' ');
    item.accessibilityInformation = { label: row.accessibleLabel };
    const command = commandOf(row);
    if (command !== undefined) {
      item.command = command;
    }
    return item;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #rows(): Promise<readonly Row[]> {
    const { settings, known, current, clock, words, describeEntry } = this.#edges;
    const { providers, unusable, shadowedIds } = settings.read();
    const told = await Promise.all(
      unusable.map(async (entry) => ({ ...entry, problems: await describeEntry(entry) })),
    );
    const sessions = known.current ?? (await known.look());
    const now = nowEpochSeconds(clock);
    const whyUnreadable = (id: string): OidcErrorCode | undefined => known.whyUnreadable(id);
    const currentId = current.among(sessions)?.session.id;
    const shown = { providers, unusable: told, shadowedIds, known: sessions, whyUnreadable };
    return sessionRows({ ...shown, currentId, nowEpochSeconds: now }, words);
  }
}

function commandOf({ opens, provider, session, token }: Row): Command | undefined {
  const target = [{ provider, session, token }];
  switch (opens) {
    case 'inspector':
      return { command: commands.inspect, title: l10n.t('Inspect Claims'), arguments: target };
    case 'settings':
      return { command: commands.openSettings, title: l10n.t('Open Settings'), arguments: target };
    case 'sign_in':
      return { command: commands.signIn, title: l10n.t('Sign in') };
    case undefined:
      return undefined;
  }
}

function icon({ icon: { id, color } }: Row): ThemeIcon {
  return new ThemeIcon(id, color === undefined ? undefined : new ThemeColor(color));
}

/** Providers are open, so that one sees who is signed in; tokens come at a click. */
function collapsibleState({ children, session }: Row): TreeItemCollapsibleState {
  if (children.length === 0) {
    return TreeItemCollapsibleState.None;
  }
  return session === undefined
    ? TreeItemCollapsibleState.Expanded
    : TreeItemCollapsibleState.Collapsed;
}
