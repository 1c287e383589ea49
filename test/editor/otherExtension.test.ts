import assert from 'node:assert/strict';
import {
  commands,
  extensions,
  type AuthenticationGetSessionOptions,
  type AuthenticationSession,
} from 'vscode';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';

/** `extensions/other-extension`, which uses nothing but the public API. */
interface OtherExtension {
  readonly changes: readonly string[];
  getAccounts(): Promise<readonly AuthenticationSession['account'][]>;
  getSession(
    scopes: readonly string[],
    options: AuthenticationGetSessionOptions,
  ): Promise<AuthenticationSession | undefined>;
}

/** As far as it goes without the user’s consent, which no editor under test lets anybody give. */
describe('another extension', () => {
  let editor: LocalProviderInEditor;
  let other: OtherExtension;

  before(async () => {
    editor = await LocalProviderInEditor.start();
    const installed = extensions.getExtension<OtherExtension>('oidc-tests.other-extension');
    assert.ok(installed, 'the other extension is not installed');
    other = await installed.activate();
  });

  beforeEach(() => editor.reset());

  after(() => editor.stop());

  it('sees no account and gets no session while nobody is signed in', async () => {
    assert.deepEqual(
      {
        accounts: await other.getAccounts(),
        session: await other.getSession(['provider:local'], { silent: true }),
        shown: editor.dialogs.shown,
      },
      { accounts: [], session: undefined, shown: [] },
    );
  });

  it('hears of a sign-in and of a sign-out once each, and gets no token without consent', async () => {
    await other.getAccounts();
    const before = other.changes.length;
    const heard = (count: number): Promise<true> =>
      eventually('an event', () => other.changes.length >= before + count || undefined);
    await commands.executeCommand('oidc.signIn', 'local');
    await heard(1);
    const accounts = (await other.getAccounts()).map(({ id, label }) => ({ id, label }));
    const session = await other.getSession(['provider:local'], { silent: true });
    await commands.executeCommand('oidc.forgetSession', 'local');
    await heard(2);
    const { issuer } = editor.provider;
    assert.deepEqual(
      {
        accounts,
        session,
        accountsAfterwards: await other.getAccounts(),
        changes: other.changes.slice(before),
      },
      {
        accounts: [
          {
            id: JSON.stringify([issuer, 'user-alice']),
            label: `Alice Ångström · user-alice · ${issuer}`,
          },
        ],
        session: undefined,
        accountsAfterwards: [],
        changes: ['oidc', 'oidc'],
      },
    );
  });
});
