import type {
  AuthenticationProvider,
  AuthenticationProviderAuthenticationSessionsChangeEvent,
  EventEmitter,
  LogOutputChannel,
  StatusBarItem,
  TextDocumentContentProvider,
  TreeDataProvider,
  TreeView,
  Uri,
  WebviewPanelSerializer,
} from 'vscode';
import type { LaunchTexts } from './launch/launchTexts.ts';
import type { LaunchTokens } from './launch/launchTokens.ts';
import type { PlaceholderParts } from './placeholders/offeredProviders.ts';
import type { CommandId, DocumentScheme } from './registry.ts';
import type { Row } from './views/row.ts';

/** What the editor has of this extension from activation on, empty and silent until the runtime fills it. */
export interface Surface {
  readonly log: LogOutputChannel;
  readonly view: TreeView<Row>;
  readonly rowsChanged: EventEmitter<void>;
  readonly statusItem: StatusBarItem;
  readonly sessionsChanged: EventEmitter<AuthenticationProviderAuthenticationSessionsChangeEvent>;
  readonly documentChanged: Readonly<Record<DocumentScheme, EventEmitter<Uri>>>;
}

/** Runs a command to its end. It never rejects. */
export type RunCommand = (id: CommandId, ...given: readonly unknown[]) => Promise<void>;

/**
 * What does the work: settings, sessions, storage, and all that stands on them. Activation hands over to
 * it whatever the editor asks, at the first need of which it is loaded and started, once.
 */
export interface Runtime {
  readonly authentication: Omit<AuthenticationProvider, 'onDidChangeSessions'>;
  readonly rows: Pick<TreeDataProvider<Row>, 'getChildren' | 'getTreeItem'>;
  readonly documents: Readonly<Record<DocumentScheme, TextDocumentContentProvider>>;
  readonly restorePanel: WebviewPanelSerializer['deserializeWebviewPanel'];
  /** For completion in request files. */
  readonly placeholderParts: PlaceholderParts;
  /** Loads the commands. */
  readonly commands: () => Promise<RunCommand>;
  /** For debug sessions with tokens; the same each time. */
  readonly launchTokens: () => Promise<LaunchTokens>;
  /** What to say where launch configurations are written; the same each time. */
  readonly launchTexts: () => Promise<LaunchTexts>;
  /** Takes an address that the editor was asked to open. */
  readonly receiveRedirect: (uri: Uri) => Promise<void>;
  /** Tells of a change that was the reason to start: there was nobody to notice it. */
  readonly noticeSettings: () => void;
  /** Waits for tokens on their way, for as long as the editor waits. */
  readonly close: () => Promise<void>;
}
