/**
 * Every id and key that package.json declares, once. A contract test compares the two, both ways;
 * code takes them from here and nowhere else.
 */
export const commands = {
  signIn: 'oidc.signIn',
  addProvider: 'oidc.addProvider',
  importProvider: 'oidc.importProvider',
  importProviderFile: 'oidc.importProviderFile',
  checkProvider: 'oidc.checkProvider',
  signInToAnother: 'oidc.signInToAnother',
  signInWithAnotherAccount: 'oidc.signInWithAnotherAccount',
  signOut: 'oidc.signOut',
  inspect: 'oidc.inspect',
  copyAccessToken: 'oidc.copyAccessToken',
  copyIdToken: 'oidc.copyIdToken',
  copyAs: 'oidc.copyAs',
  refresh: 'oidc.refresh',
  introspect: 'oidc.introspect',
  userInfo: 'oidc.userInfo',
  revoke: 'oidc.revoke',
  decode: 'oidc.decode',
  callApi: 'oidc.callApi',
  showAnswerDetails: 'oidc.showAnswerDetails',
  sendRequest: 'oidc.sendRequest',
  copyRequest: 'oidc.copyRequest',
  exchangeToken: 'oidc.exchangeToken',
  compareTokens: 'oidc.compareTokens',
  forgetSession: 'oidc.forgetSession',
  sessionActions: 'oidc.sessionActions',
  setClientSecret: 'oidc.setClientSecret',
  openSettings: 'oidc.openSettings',
  openTerminal: 'oidc.openTerminal',
  useTokensInTerminals: 'oidc.useTokensInTerminals',
  stopTokensInTerminals: 'oidc.stopTokensInTerminals',
  showTrace: 'oidc.showTrace',
  exportTrace: 'oidc.exportTrace',
  copyTraceStep: 'oidc.copyTraceStep',
  showLog: 'oidc.showLog',
  troubleshooting: 'oidc.troubleshooting',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

/** Settings with their defaults and bounds, as package.json has them. */
export const settings = {
  providers: { key: 'oidc.providers', default: {} },
  signInTimeoutSeconds: {
    key: 'oidc.signIn.timeoutSeconds',
    default: 300,
    minimum: 10,
    maximum: 3600,
  },
  refreshAutomatic: { key: 'oidc.refresh.automatic', default: true },
  clipboardClearAfterSeconds: {
    key: 'oidc.clipboard.clearAfterSeconds',
    default: 0,
    minimum: 0,
    maximum: 86_400,
  },
  httpTimeoutSeconds: { key: 'oidc.http.timeoutSeconds', default: 30, minimum: 1, maximum: 300 },
  statusBarEnabled: { key: 'oidc.statusBar.enabled', default: true },
  hoverEnabled: { key: 'oidc.hover.enabled', default: true },
} as const;

/**
 * Keys for `when` clauses and the steps of the walkthrough; the contract test refuses one that is not here.
 * No command is hidden or switched off by one: run too early, a command says what is missing and offers it.
 */
export const contextKeys = {
  /** There is an entry of `oidc.providers` that can be used. */
  hasProviders: 'oidc.hasProviders',
  /** There is a session that this window may use, whether its tokens have expired or not. */
  signedIn: 'oidc.signedIn',
  /** An inspector was opened in this window. */
  inspected: 'oidc.inspected',
  /** A valid token was handed out in this window. */
  tokenUsed: 'oidc.tokenUsed',
  /** What was asked of a provider in this window can be shown. */
  hasTrace: 'oidc.hasTrace',
  /** Becomes true for a moment where an editor's own page is opened, as the walkthrough. */
  pageOpened: 'oidc.pageOpened',
  /** Terminals of this workspace get tokens. */
  tokensInTerminals: 'oidc.tokensInTerminals',
} as const;

/** The walkthrough of the Welcome page. */
export const walkthroughId = 'firstDay';

/** Views of the workbench that are declared in package.json. */
export const views = { sessions: 'oidc.sessions' } as const;

/** Container of the views in the activity bar. */
export const viewContainer = 'oidc';

/** By this the editor remembers where the user put the status bar item, and whether it is hidden. */
export const statusBarItemId = 'oidc.session';

/** Of this extension, as the editor knows it. */
export const extensionId = 'oidc-tools.oidc-tokens';

/** Where `callback: "uri"` brings the browser back to, behind the editor's own scheme. */
export const editorRedirect = {
  authority: extensionId,
  path: '/callback',
} as const;

/** View type of the inspector, an editor panel; restored by the activation event of its name. */
export const inspectorViewType = 'oidc.inspector';

/** Scheme of the read-only documents that show answers of APIs. */
export const responseScheme = 'oidc-response';

/** Scheme of the read-only documents that show reports of checked providers. */
export const reportScheme = 'oidc-check';

/** Scheme of the read-only documents that show traces. */
export const traceScheme = 'oidc-trace';

/** Scheme of the read-only document that is the troubleshooting guide. */
export const guideScheme = 'oidc-guide';

/** All of these. */
export const documentSchemes = [responseScheme, reportScheme, traceScheme, guideScheme] as const;

export type DocumentScheme = (typeof documentSchemes)[number];

/** What other extensions ask `vscode.authentication` for. */
export const authenticationProvider = { id: 'oidc', label: 'OIDC' } as const;
