import assert from 'node:assert/strict';
import { commands, window, type QuickPickItem } from 'vscode';
import type { CommandId } from '../../src/host/registry.ts';
import type { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const fewer = ['openid', 'profile'];
const more = [...fewer, 'email'];

describe('two sessions of one account, signed in to with other scopes', () => {
  let editor: LocalProviderInEditor;
  let local: object;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;

  before(async () => {
    editor = await LocalProviderInEditor.start();
    ({ local, dialogs } = editor);
  });

  beforeEach(async () => {
    replaced = new Replaced();
    extension = new StartedExtension();
    for (const scopes of [fewer, more]) {
      dialogs.clear();
      await writeProviders({ local: { ...local, scopes } });
      await extension.run('oidc.signIn', 'local');
    }
  });

  afterEach(() => {
    replaced.restore();
    extension.stop();
  });

  after(() => editor.stop());

  const grants = async (): Promise<readonly string[]> =>
    (await extension.storedSessions(local)).map(({ tokens }) => tokens.scopes.join(' '));

  /** What the next list offers, as it reads; it is closed then. */
  async function offered(id: CommandId, target?: unknown): Promise<readonly string[]> {
    const items: QuickPickItem[] = [];
    dialogs.clear();
    replaced.member(window, 'showQuickPick', (list: readonly QuickPickItem[]) => {
      items.push(...list);
      return Promise.resolve();
    });
    await extension.run(id, target);
    replaced.restore();
    items.push(...dialogs.lists.flatMap((list) => list.items));
    return items.map(({ label, description = '' }) => `${label}: ${description}`);
  }

  it('are both there after the second sign-in, which says so and offers to forget the first', async () => {
    const [said] = dialogs.shown;
    const executed: unknown[] = [];
    replaced.member(commands, 'executeCommand', (...given: readonly unknown[]) => {
      executed.push(...(given[0] === 'setContext' ? [] : [given]));
      return Promise.resolve();
    });
    dialogs.answer = ({ choices }) => choices.find((one) => one === 'Forget Earlier Session');
    await extension.run('oidc.signIn', 'local');
    await eventually('the command of the button', () => executed[0]);
    const [first] = await extension.storedSessions(local);
    assert.deepEqual(
      { said, executed, grants: await grants() },
      {
        said: {
          kind: 'information',
          text: 'Signed in to Local provider as Alice Ångström (with email). Still here: Alice Ångström (without email) at Local provider.',
          choices: ['Inspect Claims', 'Copy Access Token', 'Forget Earlier Session'],
        },
        executed: [['oidc.forgetSession', { provider: 'local', session: first?.id }]],
        grants: [fewer.join(' '), more.join(' ')],
      },
    );
  });

  it('are told apart in the view and the status bar, where the latest is marked as the current one', async () => {
    extension.tree.show(true);
    const rows = await eventually('both in the view', async () => {
      const text = await extension.tree.text();
      const sessions = text.filter((line) => line.includes('Alice'));
      return sessions.length === 2 ? sessions : undefined;
    });
    const status = await eventually('which one in the status bar', () => {
      const { text } = extension.status;
      return text?.includes('(') === true ? text : undefined;
    });
    const withoutTime = (text: string): string => text.replace(/\d+ min/, 'some min');
    assert.deepEqual(
      { rows: rows.map(withoutTime), status: withoutTime(status) },
      {
        rows: [
          '  Alice Ångström: without email · some min left',
          '  Alice Ångström: current · with email · some min left',
        ],
        status: '$(key) Alice Ångström (with email) · some min',
      },
    );
  });

  it('are marked by turns in the view: the current one is the one that was used last', async () => {
    const [first] = await extension.storedSessions(local);
    extension.tree.show(true);
    const marked = (): Promise<string> =>
      eventually('one that is marked', async () => {
        const text = await extension.tree.text();
        return text.find((line) => line.includes('current'))?.split(' · ')[1];
      });
    const before = await marked();
    const refreshes = extension.tree.refreshes;
    await extension.run('oidc.inspect', { provider: 'local', session: first?.id });
    assert.deepEqual(
      { before, after: await marked(), isRefreshed: extension.tree.refreshes > refreshes },
      {
        before: 'with email',
        after: 'without email',
        isRefreshed: true,
      },
    );
  });

  const choosing: readonly CommandId[] = [
    ...(['oidc.signOut', 'oidc.copyAccessToken', 'oidc.copyIdToken', 'oidc.copyAs'] as const),
    ...(['oidc.inspect', 'oidc.refresh', 'oidc.revoke', 'oidc.userInfo'] as const),
    ...(['oidc.introspect', 'oidc.openTerminal', 'oidc.callApi', 'oidc.exchangeToken'] as const),
    ...(['oidc.forgetSession'] as const),
  ];
  choosing.forEach((id) => {
    it(`are told apart where ${id} asks for one`, async () => {
      const texts = await offered(id);
      assert.deepEqual(
        [...texts].sort(),
        ['with email', 'without email'].map((apart) => `Alice Ångström: Local provider · ${apart}`),
      );
    });
  });

  it('are told apart where one can switch to the other, and where tokens are compared', async () => {
    assert.deepEqual(
      {
        actions: (await offered('oidc.sessionActions')).filter((text) => text.includes('Alice')),
        compared: (await offered('oidc.compareTokens')).filter((text) => text.includes('Alice')),
      },
      {
        actions: ['Alice Ångström: Local provider · without email'],
        compared: [
          'ID Token: Alice Ångström (without email), Local provider',
          'ID Token: Alice Ångström (with email), Local provider',
        ],
      },
    );
  });

  it('end one by one: the other stays, which the sign-out says', async () => {
    const [first] = await extension.storedSessions(local);
    dialogs.clear();
    await extension.run('oidc.signOut', { provider: 'local', session: first?.id });
    const [text = ''] = dialogs.texts;
    assert.deepEqual(
      {
        begin: text.startsWith('Signed out Alice Ångström (without email) of Local provider:'),
        left: text.includes('Still here: Alice Ångström (with email) at Local provider.'),
        grants: await grants(),
      },
      { begin: true, left: true, grants: [more.join(' ')] },
    );
  });

  it('are forgotten one by one, which says which one that was, and which stays', async () => {
    const [, second] = await extension.storedSessions(local);
    dialogs.clear();
    await extension.run('oidc.forgetSession', { provider: 'local', session: second?.id });
    assert.deepEqual(
      { texts: dialogs.texts, grants: await grants() },
      {
        texts: [
          'The session of Alice Ångström (with email) at Local provider is forgotten on this machine. Nothing was revoked: its tokens stay valid until they expire, and your browser may still be logged in at the provider. Still here: Alice Ångström (without email) at Local provider.',
        ],
        grants: [fewer.join(' ')],
      },
    );
  });

  it('are told apart by when they began where the same was granted', async () => {
    await writeProviders({ local: { ...local, scopes: [...more, 'nonsense:scope'] } });
    await extension.run('oidc.signIn', 'local');
    const texts = await offered('oidc.inspect');
    const told = (part: string): number => texts.filter((text) => text.includes(part)).length;
    assert.deepEqual(
      { offered: texts.length, different: new Set(texts).size, withEmail: told('with email · ') },
      { offered: 3, different: 3, withEmail: 2 },
    );
  });
});
