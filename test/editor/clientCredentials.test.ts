import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders } from './support/settings.ts';

const clientId = 'oidc-tokens-service';

describe('a client that gets tokens for itself, in the editor', () => {
  let editor: LocalProviderInEditor;
  const opened: string[] = [];
  const replaced = new Replaced();

  before(async () => {
    editor = await LocalProviderInEditor.start();
    replaced.member(env, 'openExternal', (url: string) => Promise.resolve(opened.push(url) > 0));
  });

  after(async () => {
    replaced.restore();
    await editor.stop();
  });

  it('needs its secret and no browser, is called a client, and signs out', async () => {
    await editor.reset();
    const { issuer, secrets } = editor.provider;
    await writeProviders({
      night: { label: 'Night shift', issuer, clientId, flow: 'client_credentials' },
    });
    editor.dialogs.answer = ({ kind }) => (kind === 'input' ? secrets[clientId] : undefined);
    await commands.executeCommand('oidc.signIn', 'night');
    await commands.executeCommand('oidc.copyAccessToken', 'night');
    const first = await env.clipboard.readText();
    const isCopied = first === editor.provider.issuedTokens.accessTokens.at(-1);
    await commands.executeCommand('oidc.refresh', 'night');
    await commands.executeCommand('oidc.copyAccessToken', 'night');
    const second = await env.clipboard.readText();
    await commands.executeCommand('oidc.copyIdToken', 'night');
    await commands.executeCommand('oidc.signOut', 'night');
    await writeProviders(editor.entries);
    assert.deepEqual(
      {
        shown: editor.dialogs.texts.filter((text) => !text.includes('copied')),
        isCopied,
        isRenewed: first !== second,
        opened,
      },
      {
        shown: [
          `Client secret of ${clientId} at Night shift`,
          `Signed in to Night shift as client ${clientId}.`,
          'client oidc-tokens-service at Night shift: new access token, valid for 10 minutes.',
          'Night shift has no ID Token: the client itself got a token, without a user.',
          `Signed out client ${clientId} of Night shift: the tokens are deleted here and revoked there.`,
        ],
        isCopied: true,
        isRenewed: true,
        opened: [],
      },
    );
  });
});
