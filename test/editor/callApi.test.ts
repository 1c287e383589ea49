import assert from 'node:assert/strict';
import {
  commands,
  TabInputCustom,
  window,
  workspace,
  type InputBoxOptions,
  type Uri,
} from 'vscode';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { ApiHosts } from '../../src/host/api/apiHosts.ts';
import { nativeClient } from '../support/provider/clients.ts';
import { DrivenWebviews } from './support/drivenWebviews.ts';
import { eventually } from './support/eventually.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { MemoryMemento } from './support/memento.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders } from './support/settings.ts';

/** Nothing of it is approved or remembered before. */
const otherClient = {
  ...nativeClient(),
  client_id: 'other-public-client',
  token_endpoint_auth_method: 'none',
} as const;

const bearer = (parameters: string) => ({
  status: 401,
  headers: { 'www-authenticate': `Bearer ${parameters}`, 'content-type': 'application/json' },
  body: '{"error":"no"}',
});

describe('calling an API', () => {
  let editor: LocalProviderInEditor;
  let host: string;

  before(async () => {
    editor = await LocalProviderInEditor.start({ clients: [otherClient] });
    host = new URL(editor.provider.issuer).host;
  });

  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    editor.dialogs.clear();
    editor.dialogs.answer = ({ kind, choices }) => (kind === 'pick' ? choices[0] : undefined);
    while (!editor.dialogs.texts.some((text) => text.startsWith('You are not signed in'))) {
      await commands.executeCommand('oidc.forgetSession', 'local-api');
    }
    await editor.reset();
  });

  after(async () => {
    await editor.stop();
  });

  /** Signs in with these settings; an entry of its own has no approved hosts or addresses yet. */
  async function signIn(change: object = {}): Promise<void> {
    const entry = { ...editor.entries['local-api'], label: 'API', ...change };
    await writeProviders({ ...editor.entries, 'local-api': entry });
    await commands.executeCommand('oidc.signIn', 'local-api');
    editor.dialogs.clear();
  }

  /** Types the address, takes GET, and approves the host. */
  function answerAll(button?: string): void {
    editor.dialogs.answer = ({ kind, text, choices }) => {
      switch (kind) {
        case 'input':
          return editor.provider.apiUrl;
        case 'pick':
          return text === 'Call which API?' ? 'Another Address…' : 'GET';
        default:
          return choices.find((choice) => choice === 'Send Access Token' || choice === button);
      }
    };
  }

  function shownAnswer(): { readonly title: string; readonly text: string } | undefined {
    const uri = shownDocument();
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri?.toString());
    return document?.uri.scheme === 'oidc-response'
      ? { title: document.uri.path.replace(/^.*\//, ''), text: document.getText() }
      : undefined;
  }

  /** What the tab in front shows rendered. */
  function shownDocument(): Uri | undefined {
    const { input } = window.tabGroups.activeTabGroup.activeTab ?? {};
    return input instanceof TabInputCustom ? input.uri : undefined;
  }

  async function call(button?: string) {
    answerAll(button);
    await commands.executeCommand('oidc.callApi', 'local-api');
    return eventually('the answer', shownAnswer);
  }

  it('asks for the address, the method and once for the host, and shows the answer', async () => {
    await signIn();
    const { title, text } = await call();
    const questions = editor.dialogs.texts;
    editor.dialogs.clear();
    await commands.executeCommand('workbench.action.closeAllEditors');
    await call();
    assert.deepEqual(
      {
        title,
        heading: text.split('\n')[0],
        message: text.includes('"text": "I am a robot."'),
        explained: text.includes('What this means'),
        tokens: text.includes(editor.lastTokens.accessToken),
        questions,
        again: editor.dialogs.shown.map((shown) => [shown.text, shown.choices[0]]),
      },
      {
        title: 'GET messages 200 OK.md',
        heading: '# 200 OK',
        message: true,
        explained: false,
        tokens: false,
        questions: [
          'Call which API?',
          'Address of the API',
          'With which method?',
          `Send the access token of API to ${host}?`,
        ],
        again: [
          ['Call which API?', editor.provider.apiUrl],
          ['Address of the API', undefined],
          ['With which method?', 'GET'],
        ],
      },
    );
  });

  it('takes an address that is typed into the list, also one without a scheme', async () => {
    await signIn();
    answerAll();
    const { answer } = editor.dialogs;
    editor.dialogs.answer = (shown) =>
      shown.text === 'Call which API?' ? `${host}/api/messages?typed` : answer(shown);
    await commands.executeCommand('oidc.callApi', 'local-api');
    const { text } = await eventually('the answer', shownAnswer);
    assert.deepEqual(
      { asked: editor.dialogs.texts.slice(0, 2), request: /^GET .*$/m.exec(text)?.[0] },
      {
        asked: ['Call which API?', 'With which method?'],
        request: `GET ${editor.provider.apiUrl}?typed`,
      },
    );
  });

  it('lets an address that can’t be used be mended instead of typed again', async () => {
    await signIn();
    const boxes = new Replaced();
    const values: unknown[] = [];
    boxes.member(window, 'showInputBox', ({ value }: InputBoxOptions) =>
      Promise.resolve(void values.push(value)),
    );
    editor.dialogs.answer = () => 'http://api.example/items';
    await commands.executeCommand('oidc.callApi', 'local-api');
    boxes.restore();
    assert.deepEqual(values, ['http://api.example/items']);
  });

  it('leaves the report of a check open', async () => {
    await signIn();
    await commands.executeCommand('oidc.checkProvider', 'local-api');
    await call();
    const { tabs } = window.tabGroups.activeTabGroup;
    assert.deepEqual(
      tabs.map(({ input }) => (input instanceof TabInputCustom ? input.uri.scheme : input)),
      ['oidc-check', 'oidc-response'],
    );
  });

  it('asks for nothing of a request that its argument says, and refuses an address for no token', async () => {
    await signIn();
    answerAll();
    const target = { provider: 'local-api', method: 'GET' };
    await commands.executeCommand('oidc.callApi', { ...target, url: editor.provider.apiUrl });
    const { title } = await eventually('the answer', shownAnswer);
    const questions = editor.dialogs.shown.filter(({ kind }) => kind !== 'warning');
    editor.dialogs.clear();
    const before = editor.provider.requests.length;
    await commands.executeCommand('oidc.callApi', { ...target, url: 'http://api.example/' });
    assert.deepEqual(
      {
        title,
        questions,
        told: editor.dialogs.shown.map(({ kind }) => kind),
        requests: editor.provider.requests.length - before,
      },
      { title: 'GET messages 200 OK.md', questions: [], told: ['error'], requests: 0 },
    );
  });

  it('sends nothing to a host that the user does not approve', async () => {
    await signIn({ clientId: otherClient.client_id });
    const before = editor.provider.requests.length;
    answerAll();
    const { answer } = editor.dialogs;
    editor.dialogs.answer = (shown) => (shown.kind === 'warning' ? undefined : answer(shown));
    await commands.executeCommand('oidc.callApi', 'local-api');
    assert.deepEqual(
      {
        asked: editor.dialogs.texts.at(-1),
        calls: editor.provider.requests.slice(before).filter(({ path }) => path.startsWith('/api')),
        shown: shownAnswer(),
      },
      { asked: `Send the access token of API to ${host}?`, calls: [], shown: undefined },
    );
  });

  it('asks for each entry of the settings by itself, also of the same client', async () => {
    const entry = { issuer: editor.provider.issuer, clientId: 'a' };
    const { providers } = parseProviders({ orders: entry, stock: entry });
    const hosts = new ApiHosts(new MemoryMemento());
    editor.dialogs.clear();
    editor.dialogs.answer = () => 'Send Access Token';
    for (const config of [...providers, ...providers]) {
      await hosts.ensure(config, 'https://api.example/items', 'access_token');
    }
    assert.deepEqual(editor.dialogs.texts, [
      'Send the access token of orders to api.example?',
      'Send the access token of stock to api.example?',
    ]);
  });

  it('keeps the address of a call that failed, and tries the same again without asking', async () => {
    const closed = 'http://127.0.0.2:1/closed';
    await signIn({ clientId: otherClient.client_id });
    answerAll();
    const { answer } = editor.dialogs;
    let tries = 0;
    editor.dialogs.answer = (shown) => {
      tries += shown.kind === 'error' ? 1 : 0;
      return shown.kind === 'input' ? closed : tries === 1 ? 'Try Again' : answer(shown);
    };
    await commands.executeCommand('oidc.callApi', 'local-api');
    const told = await eventually('both failures', () =>
      tries === 2 ? editor.dialogs.shown.map(({ kind }) => kind) : undefined,
    );
    editor.dialogs.clear();
    await commands.executeCommand('oidc.callApi', 'local-api');
    assert.deepEqual(
      { told, offered: editor.dialogs.shown[0]?.choices[0] },
      { told: ['pick', 'input', 'pick', 'warning', 'error', 'error'], offered: closed },
    );
  });

  it('explains a refusal, and refreshes and tries again at the user’s word', async () => {
    await signIn();
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? bearer('error="invalid_token", error_description="[x](command:y) revoked"')
        : undefined;
    const { text } = await call();
    const { kind, text: message, choices } = await editor.dialogs.waitFor('answered 401');
    editor.provider.intercept = undefined;
    const before = editor.lastTokens.accessToken;
    editor.dialogs.shown.length = 0;
    await commands.executeCommand('workbench.action.closeAllEditors');
    editor.provider.intercept = ({ path }) => {
      const isOld = before === editor.lastTokens.accessToken;
      return path === '/api/messages' && isOld ? bearer('error="invalid_token"') : undefined;
    };
    await call('Refresh and Try Again');
    const retried = await eventually('the second answer', () =>
      shownAnswer()?.title.includes('200') === true ? shownAnswer()?.title : undefined,
    );
    assert.deepEqual(
      { heading: text.split('\n')[0], kind, message, choices, retried },
      {
        heading: '# 401 Unauthorized',
        kind: 'warning',
        message: `${host} answered 401 Unauthorized to the access token of API. invalid_token: the API does not accept this access token (expired, revoked, malformed or for another API). “|x|(command:y) revoked” Nothing known of the access token speaks against it: it may be revoked, or the API trusts another issuer.`,
        choices: ['Refresh and Try Again', 'Sign in Again', 'Compare with What It Expects'],
        retried: 'GET messages 200 OK.md',
      },
    );
  });

  it('signs in with the scope that the API misses, and calls it again', async () => {
    await signIn({ scopes: ['openid', 'messages:write'] });
    await call('Sign in with More Scopes');
    const { text, choices } = await editor.dialogs.waitFor('answered 403');
    const title = await eventually('the second answer', () =>
      shownAnswer()?.title.includes('200') === true ? shownAnswer()?.title : undefined,
    );
    const asked = Object.fromEntries(editor.authorizations.at(-1)?.query ?? []);
    assert.deepEqual(
      { text, choices, title, scope: asked['scope'] },
      {
        text: `${host} answered 403 Forbidden to the access token of API. insufficient_scope: the access token lacks a right that this request needs. “The token needs the scope messages:read” The scope that is missing: messages:read.`,
        choices: ['Sign in with More Scopes', 'Compare with What It Expects'],
        title: 'GET messages 200 OK.md',
        scope: 'openid messages:write messages:read',
      },
    );
  });

  it('leads from a refusal to the checklist of the API, with the scopes that it asked for', async () => {
    const webviews = new DrivenWebviews();
    try {
      await signIn({ scopes: ['openid', 'messages:write'] });
      answerAll('Compare with What It Expects');
      await commands.executeCommand('oidc.callApi', 'local-api');
      const inspector = await eventually('the inspector', () => webviews.all[0]);
      await inspector.shows('Why was my API call refused?');
      await inspector.press('Check');
      const { text } = await inspector.shows('Refused:');
      assert.match(text, /It lacks messages:read\. Add what is missing to "scopes"/);
    } finally {
      webviews.restore();
    }
  });

  it('signs in as strongly as the API wants (RFC 9470)', async () => {
    await signIn();
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? bearer('error="insufficient_user_authentication", acr_values="gold", max_age="60"')
        : undefined;
    await call('Sign in Again');
    const asked = await eventually('the sign-in', () => {
      const query = Object.fromEntries(editor.authorizations.at(-1)?.query ?? []);
      return query['max_age'] === undefined ? undefined : query;
    });
    assert.deepEqual([asked['acr_values'], asked['max_age']], ['gold', '60']);
  });

  it('shows an answer that tries to look like more than it is as what it is', async () => {
    await signIn();
    const { accessToken } = editor.lastTokens;
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? {
            status: 200,
            headers: { 'content-type': 'text/plain', 'x-echo': `Bearer ${accessToken}` },
            body: `\`\`\`\n# [x](command:y) \u202e ${accessToken}`,
          }
        : undefined;
    const { text } = await call();
    assert.deepEqual(
      text.split('\n').slice(-6),
      ['## Body', '', '````', '```', '# [x](command:y) \\u{202e} [access token]', '````', ''].slice(
        -6,
      ),
    );
    assert.match(text, /x-echo: Bearer \[access token\]/);
  });

  it('shows nothing of a long token that an API quotes, or that it points elsewhere with', async () => {
    await signIn();
    const { accessToken } = editor.lastTokens;
    const beginning = accessToken.slice(0, 20);
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? bearer(`error="invalid_token", error_description="not good: ${accessToken}"`)
        : undefined;
    const { text: refusal } = await call();
    const { text: message } = await editor.dialogs.waitFor('answered 401');
    await commands.executeCommand('workbench.action.closeAllEditors');
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? { status: 302, headers: { location: `https://login.example/?token=${accessToken}` } }
        : undefined;
    const { text: redirect } = await call();
    assert.deepEqual(
      {
        isLong: accessToken.length > 300,
        quoted: [refusal, message].map((text) => /not good: .access token./.test(text)),
        pointed: redirect.includes('points to `https://login.example/?token=[access token]`'),
        left: [refusal, message, redirect].filter((text) => text.includes(beginning)),
      },
      { isLong: true, quoted: [true, true], pointed: true, left: [] },
    );
  });

  it('shows what an API says of itself as text that loads nothing in a preview', async () => {
    await signIn();
    const hostile = '<img src=https://evil.example/x> ![x](https://evil.example/y) `';
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? {
            status: 401,
            headers: {
              'www-authenticate': `Bearer error="${hostile}", error_description="${hostile}", resource_metadata="${hostile}"`,
              'content-type': hostile,
            },
            body: '\0',
          }
        : undefined;
    const { text } = await call();
    const rendered = text.replace(/^```http\n[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    assert.deepEqual(
      ['evil', '<img', '](', '`'].filter((part) => rendered.includes(part)),
      [],
    );
  });

  it('keeps nothing of an answer that is closed', async () => {
    await signIn();
    await call();
    const uri = shownDocument();
    assert.ok(uri);
    await commands.executeCommand('workbench.action.closeAllEditors');
    const text = await eventually('the answer to be gone', async () => {
      const left = (await workspace.openTextDocument(uri)).getText();
      return left.startsWith('# 200 OK') ? undefined : left;
    });
    assert.equal(text, 'This answer was not kept. Run OIDC: Call API with Access Token… again.\n');
  });
});
