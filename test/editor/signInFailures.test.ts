import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import type { Interception } from '../support/localProvider.ts';
import type { SeenRequest } from '../support/provider/requestLog.ts';
import { linked } from './support/learnMore.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';

interface Failure {
  readonly title: string;
  readonly intercept: (
    request: SeenRequest,
    editor: LocalProviderInEditor,
  ) => Interception | undefined;
  readonly message: string | RegExp;
  readonly choices: readonly string[];
}

const json = { 'Content-Type': 'application/json' };

const failures: readonly Failure[] = [
  {
    title: 'the user says no at the provider',
    intercept: refuseAuthorization({ error: 'access_denied' }),
    message: 'Local provider did not sign you in: access was denied.',
    choices: ['Sign in'],
  },
  {
    title: 'the provider refuses the request, in words of its own',
    intercept: refuseAuthorization({
      error: 'invalid_scope',
      error_description: 'See [x](command:evil) $(zap)',
    }),
    message: linked(
      'Local provider refused the sign-in (invalid_scope): it does not give this client one of the scopes. Remove it from scopes, or allow it at the provider. The provider says: “See |x|(command:evil) $ (zap)”.',
      'authorization_refused',
    ),
    choices: ['Open Settings', 'Check Provider'],
  },
  {
    title: 'the provider says that the redirect URI is another',
    intercept: answer('/token', {
      error: 'invalid_grant',
      error_description: 'Incorrect redirect_uri',
    }),
    message: linked(
      'Local provider refused to issue tokens (invalid_grant): the redirect URI http://127.0.0.1/callback is not registered for this client. Register it at the provider; where the provider compares ports, write one in redirectUri. The provider says: “Incorrect redirect_uri”.',
      'token_request_refused',
    ),
    choices: ['Copy Redirect URI', 'Open Settings'],
  },
  {
    title: 'the provider does not accept the code',
    intercept: answer('/token', { error: 'invalid_grant' }),
    message: linked(
      'Local provider did not accept the code (invalid_grant). Check that http://127.0.0.1/callback is registered as redirect URI, and sign in again.',
      'token_request_refused',
    ),
    choices: ['Sign in', 'Copy Redirect URI'],
  },
  {
    title: 'the provider does not know the client',
    intercept: answer('/token', { error: 'invalid_client' }, 401),
    message: linked(
      'Local provider did not accept the client (invalid_client). Check the client ID, the client secret and clientAuthentication.',
      'token_request_refused',
    ),
    choices: ['Set Client Secret', 'Open Settings'],
  },
  {
    title: 'the tokens come without an ID Token',
    intercept: answer('/token', { access_token: 'abc', token_type: 'Bearer' }, 200),
    message:
      'Sign-in to Local provider ended: openid was asked for, but no ID Token came. Check that the client may use OpenID Connect, or remove openid from scopes.',
    choices: ['Open Settings'],
  },
];

describe('a sign-in that fails', () => {
  let editor: LocalProviderInEditor;

  before(async () => {
    editor = await LocalProviderInEditor.start();
  });

  beforeEach(async () => {
    await editor.reset();
  });

  after(async () => {
    await editor.stop();
  });

  for (const { title, intercept, message, choices } of failures) {
    it(`tells that ${title}, returns nothing and stores nothing`, async () => {
      editor.provider.intercept = (request) => intercept(request, editor);
      const result = await commands.executeCommand('oidc.signIn', 'local');
      const shown = [...editor.dialogs.shown];
      assert.deepEqual(
        { result, shown: shown.map(({ kind, choices: offered }) => [kind, offered]) },
        {
          result: undefined,
          shown: [['error', [...choices, 'Show Trace', 'Learn More'].slice(0, 3)]],
        },
      );
      const text = shown[0]?.text ?? '';
      assert.equal(typeof message === 'string' ? message === text : message.test(text), true, text);
      assert.deepEqual(await nothingIsStored(), ['You are not signed in to Local provider.']);
    });
  }

  it('can be repeated by the button of its message', async () => {
    const earlier = editor.authorizations.length;
    const refuse = refuseAuthorization({ error: 'access_denied' });
    editor.provider.intercept = (request) => refuse(request, editor);
    editor.dialogs.answer = ({ choices }) => {
      editor.provider.intercept = undefined;
      return choices[0] === 'Sign in' ? 'Sign in' : undefined;
    };
    await commands.executeCommand('oidc.signIn', 'local');
    const { text } = await editor.dialogs.waitFor('Signed in');
    assert.deepEqual(
      { text, authorizations: editor.authorizations.length - earlier },
      { text: 'Signed in to Local provider as Alice Ångström.', authorizations: 2 },
    );
  });

  for (const [how, openExternal] of [
    ['declines to', () => Promise.resolve(false)],
    ['fails to', () => Promise.reject(new Error('no browser'))],
  ] as const) {
    it(`tells that the browser was not opened when the editor ${how} open it`, async () => {
      const replaced = new Replaced();
      replaced.member(env, 'openExternal', openExternal);
      await commands.executeCommand('oidc.signIn', 'local');
      replaced.restore();
      assert.deepEqual(editor.dialogs.shown, [
        {
          kind: 'error',
          text: 'Local provider: the browser was not opened. Try again and allow it.',
          choices: ['Try Again', 'Learn More'],
        },
      ]);
    });
  }

  async function nothingIsStored(): Promise<readonly string[]> {
    editor.dialogs.clear();
    await commands.executeCommand('oidc.copyAccessToken', 'local');
    return editor.dialogs.texts;
  }
});

function refuseAuthorization(parameters: Readonly<Record<string, string>>): Failure['intercept'] {
  return (request, editor) =>
    request.path === '/auth' ? editor.answer(request, parameters) : undefined;
}

function answer(path: string, body: object, status = 400): Failure['intercept'] {
  return (request) =>
    request.path === path ? { status, headers: json, body: JSON.stringify(body) } : undefined;
}
