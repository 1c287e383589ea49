import assert from 'node:assert/strict';
import { env, UIKind, Uri } from 'vscode';
import { HttpBrowser } from '../support/httpBrowser.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { MemorySecretStore } from '../support/memorySecretStore.ts';
import { Dialogs } from './support/dialogs.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';
import { trustLocalProviders } from './support/trustLocalProviders.ts';

const signedIn = 'Signed in to Local provider as Alice Ångström.';

describe('a sign-in that comes back to an address of the editor', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let waits: StartedExtension;
  let other: StartedExtension;
  const replaced = new Replaced();

  before(async () => {
    await trustLocalProviders();
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    const { local } = provider.settings['oidc.providers'] as { readonly local: object };
    await writeProviders({ local: { ...local, callback: 'uri' } });
  });

  beforeEach(() => {
    dialogs = new Dialogs();
    const secrets = new MemorySecretStore();
    waits = new StartedExtension({ secrets });
    other = new StartedExtension({ secrets });
  });

  afterEach(() => {
    replaced.restore();
    other.stop();
    waits.stop();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  /** The system's browser: addresses of the editor's scheme go to a window, decoded as the editor does. */
  function browserFor(receiver: () => StartedExtension): void {
    const rewrite = (url: string): string => {
      if (url.startsWith('http')) {
        return url;
      }
      void receiver().openUri(Uri.parse(url));
      return provider.issuer;
    };
    replaced.member(env, 'openExternal', new HttpBrowser({ rewrite }).open);
    // The tests' editor is in a browser; the desktop's has a scheme that leads back.
    replaced.member(env, 'uiKind', UIKind.Desktop);
    replaced.member(env, 'uriScheme', 'vscode');
  }

  for (const where of ['the window that waits', 'another window'] as const) {
    it(`ends in a session when ${where} receives it`, async () => {
      browserFor(() => (where === 'another window' ? other : waits));
      await waits.run('oidc.signIn', 'local');
      assert.deepEqual(dialogs.texts, [signedIn]);
    });
  }

  it('ignores an address that nobody waits for, without a word', async () => {
    const uri = 'vscode://oidc-tools.oidc-tokens/callback?code=x&state=y';
    await other.openUri(Uri.parse(uri));
    await other.openUri(Uri.parse('vscode://oidc-tools.oidc-tokens/elsewhere?code=x&state=y'));
    await other.openUri(Uri.parse('vscode://oidc-tools.oidc-tokens/callback'));
    assert.deepEqual(
      [dialogs.shown, other.log.filter((line) => line.includes('redirect'))],
      [[], []],
    );
  });

  it('is refused with what to do instead where the editor runs in a browser', async () => {
    replaced.member(env, 'uiKind', UIKind.Web);
    await waits.run('oidc.signIn', 'local');
    assert.deepEqual(
      dialogs.shown.map(({ text, choices }) => [text, choices]),
      [
        [
          'Local provider: this editor runs in a browser, so the callback “uri” can’t lead back to it. Write “paste” as callback in the settings, or “device_code” as flow.',
          ['Open Settings', 'Learn More'],
        ],
      ],
    );
  });
});
