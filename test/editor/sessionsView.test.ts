import assert from 'node:assert/strict';
import { ThemeColor, ThemeIcon, type MarkdownString } from 'vscode';
import type { Session } from '../../src/core/session/session.ts';
import { SessionManager } from '../../src/core/session/sessionManager.ts';
import type { Row } from '../../src/host/views/row.ts';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders, writeSetting } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

/** The view and the status bar item of the whole extension, with a real provider. */
describe('the sessions that people see', () => {
  let editor: LocalProviderInEditor;
  let local: object;
  let extension: StartedExtension;
  let replaced: Replaced;

  before(async () => {
    editor = await LocalProviderInEditor.start();
    ({ local } = editor);
  });

  beforeEach(async () => {
    replaced = new Replaced();
    await writeProviders({ local, other: { ...local, label: 'Other' } });
    extension = new StartedExtension();
    editor.dialogs.clear();
  });

  afterEach(() => {
    extension.stop();
    replaced.restore();
  });

  after(() => editor.stop());

  /** The rows, when the view looks like this. */
  async function viewShows(part: string): Promise<readonly string[]> {
    return eventually(`“${part}” in the view`, async () => {
      const text = await extension.tree.text();
      return text.some((line) => line.includes(part)) ? text : undefined;
    });
  }

  function statusShows(part: string | undefined): Promise<unknown> {
    return eventually(
      () => `“${String(part)}” in the status bar, which says ${String(extension.status.text)}`,
      () => {
        const { text } = extension.status;
        return (part === undefined ? text === undefined : text?.includes(part)) ? true : undefined;
      },
    );
  }

  /** The sessions of the window, as if something had happened to each of them. */
  function changeSessions(change: (session: Session) => Session): void {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this`
    const { list } = SessionManager.prototype;
    replaced.member(
      SessionManager.prototype,
      'list',
      async function (this: SessionManager, ...given: Parameters<SessionManager['list']>) {
        return (await list.apply(this, given)).map(change);
      },
    );
  }

  it('are none before anybody signed in: the providers say so, the status bar is empty', async () => {
    extension.tree.show(true);
    assert.deepEqual(
      { rows: await extension.tree.text(), status: extension.status.text },
      {
        rows: ['Sign in: ', 'Local provider: not signed in', 'Other: not signed in'],
        status: undefined,
      },
    );
  });

  it('are none, and no row at all, where no provider is set up: the editor welcomes', async () => {
    extension.stop();
    await writeProviders({});
    extension = new StartedExtension();
    extension.tree.show(true);
    assert.deepEqual(
      { rows: await extension.tree.rows(), secrets: extension.secrets.calls },
      { rows: [], secrets: [] },
    );
  });

  it('stand beside entries that can’t be used: those say why, and a click opens the settings', async () => {
    await writeProviders({ 'x-key': { isuer: 'https://op.example', clientID: 'abc' } });
    extension.tree.show(true);
    const [row] = await extension.tree.rows();
    const item = row && (await extension.tree.item(row));
    assert.deepEqual(
      { rows: await extension.tree.text(), command: item?.command, tooltip: row?.facts.length },
      {
        rows: [
          'x-key: can’t be used · isuer: this key is not known and has no effect. Did you mean issuer?',
        ],
        command: {
          command: 'oidc.openSettings',
          title: 'Open Settings',
          arguments: [{ provider: 'x-key', session: undefined, token: undefined }],
        },
        tooltip: 4,
      },
    );
  });

  it('come with a sign-in and go with a sign-out, while they are looked at', async () => {
    extension.tree.show(true);
    await extension.run('oidc.signIn', 'local');
    const signedIn = await viewShows('Alice');
    await statusShows('Alice');
    await extension.run('oidc.signOut', 'local');
    const signedOut = await viewShows('Local provider: not signed in');
    await statusShows(undefined);
    assert.deepEqual(
      { signedIn: signedIn.map((line) => line.replace(/\b(9|10) min/, 'some min')), signedOut },
      {
        signedIn: [
          'Local provider: ',
          '  Alice Ångström: some min left',
          '    Access Token: opaque · some min left',
          '    ID Token: JWT · 60 min left',
          '    Refresh Token: never shown',
          'Other: not signed in',
        ].map((line) => line.replace('60 min left', signedIn[3]?.split(' · ')[1] ?? '')),
        signedOut: ['Sign in: ', 'Local provider: not signed in', 'Other: not signed in'],
      },
    );
  });

  it('cost nothing while the view is hidden, and are up to date when it is shown', async () => {
    await extension.run('oidc.signIn', 'local');
    await statusShows('Alice');
    const whileHidden = extension.tree.refreshes;
    extension.tree.show(true);
    assert.deepEqual(
      {
        whileHidden,
        whenShown: extension.tree.refreshes,
        signedIn: (await extension.tree.text()).some((line) => line.includes('Alice')),
      },
      { whileHidden: 0, whenShown: 1, signedIn: true },
    );
  });

  it('are known again a moment after a start, for the status bar', async () => {
    await extension.run('oidc.signIn', 'local');
    const { secrets } = extension;
    extension.stop();
    extension = new StartedExtension({ secrets });
    const atOnce = extension.status.text;
    await statusShows('Alice Ångström');
    assert.equal(atOnce, undefined);
  });

  it('are as the editor wants them: an icon, plain text, words for a screen reader', async () => {
    await extension.run('oidc.signIn', 'local');
    await viewShows('Alice');
    const [top] = await extension.tree.rows();
    const [session] = await extension.tree.rows(top);
    const item = await extension.tree.item(session as Row);
    const tooltip = item.tooltip as MarkdownString;
    assert.deepEqual(
      {
        label: item.label,
        kind: item.contextValue,
        icon: item.iconPath,
        read:
          item.accessibilityInformation?.label ===
          `${session?.label ?? ''}, ${session?.description ?? ''}`,
        trusted: tooltip.isTrusted,
        tellsIssuer: tooltip.value.includes('Issuer:'),
        opens: item.command?.command,
        on: item.command?.arguments,
      },
      {
        label: 'Alice Ångström',
        kind: 'session hasIdToken canRefresh canIntrospect canAskUserInfo canRevoke',
        icon: new ThemeIcon('pass', new ThemeColor('charts.green')),
        read: true,
        trusted: undefined,
        tellsIssuer: true,
        opens: 'oidc.inspect',
        on: [{ provider: 'local', session: session?.session, token: undefined }],
      },
    );
  });

  it('warn in the status bar when a sign-in is needed', async () => {
    changeSessions((session) => ({
      ...session,
      tokens: { ...session.tokens, expiresAtEpochSeconds: 1, refreshToken: undefined },
    }));
    await extension.run('oidc.signIn', 'local');
    await statusShows('sign in again');
    const { text, backgroundColor, accessibilityInformation, command } = extension.status.item;
    assert.deepEqual(
      { text, backgroundColor, read: accessibilityInformation?.label, command },
      {
        text: '$(warning) Alice Ångström · sign in again',
        backgroundColor: new ThemeColor('statusBarItem.warningBackground'),
        read: 'OIDC session of Alice Ångström: expired · sign in again',
        command: 'oidc.sessionActions',
      },
    );
  });

  it('are left out of the status bar when that is switched off', async () => {
    await extension.run('oidc.signIn', 'local');
    await statusShows('Alice');
    await writeSetting('oidc.statusBar.enabled', false);
    await statusShows(undefined);
    await writeSetting('oidc.statusBar.enabled', undefined);
    await statusShows('Alice');
  });

  it('take turns in the status bar: the one that a command was run on last', async () => {
    await extension.run('oidc.signIn', 'local');
    await extension.run('oidc.signIn', 'other');
    await statusShows('(Other)');
    await extension.run('oidc.copyAccessToken', 'local');
    await statusShows('(Local provider)');
    assert.deepEqual(Object.keys(extension.workspaceState.entries), ['oidc.currentSessionId']);
  });
});
