import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import {
  commands,
  TabInputCustom,
  TabInputText,
  window,
  workspace,
  type CodeLens,
  type Command,
  type InputBoxOptions,
  type Uri,
} from 'vscode';
import { askApiRequest } from '../../src/host/api/askApiRequest.ts';
import { ApiAddresses } from '../../src/host/api/apiAddresses.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { ApiHosts } from '../../src/host/api/apiHosts.ts';
import { listen } from '../support/listen.ts';
import { sampleJwt } from '../support/panelSamples.ts';
import { nativeClient } from '../support/provider/clients.ts';
import { DrivenWebviews } from './support/drivenWebviews.ts';
import { eventually } from './support/eventually.ts';
import { linked } from './support/learnMore.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { MemoryMemento } from './support/memento.ts';
import { Replaced } from './support/replaced.ts';
import { writeProviders } from './support/settings.ts';
import { Wizard } from './support/wizard.ts';

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
    await editor.forgetAll('local-api');
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

  /** What the tab in front shows. */
  function shownDocument(): Uri | undefined {
    return uriOf(window.tabGroups.activeTabGroup.activeTab?.input);
  }

  /** What stands above an answer. */
  async function lensesOf(uri: Uri): Promise<readonly Command[]> {
    const command = 'vscode.executeCodeLensProvider';
    const lenses = await commands.executeCommand<readonly CodeLens[]>(command, uri);
    return lenses.flatMap((lens) => lens.command ?? []);
  }

  /** The report on the answer that is shown. */
  async function showDetails(): Promise<string> {
    await commands.executeCommand('oidc.showAnswerDetails');
    return eventually('the report', () => {
      const { title, text } = shownAnswer() ?? {};
      return title?.endsWith('.md') === true ? text : undefined;
    });
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
        message: text.includes('"text": "I am a robot."'),
        tokens: text.includes(editor.lastTokens.accessToken),
        questions,
        again: editor.dialogs.shown.map((shown) => [shown.text, shown.choices[0]]),
      },
      {
        title: 'GET messages 200 OK.json',
        message: true,
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

  it('shows a body in its own language, with what came besides it one step away', async () => {
    await signIn();
    await call();
    const uri = shownDocument();
    assert.ok(uri);
    const document = await workspace.openTextDocument(uri);
    const lenses = await lensesOf(uri);
    const details = await showDetails();
    const { tabs } = window.tabGroups.activeTabGroup;
    assert.deepEqual(
      {
        language: document.languageId,
        line: document.lineAt(1).text,
        tabs: tabs.map(({ input }) => uriOf(input)?.path.replace(/^.*[.]/, '')),
        lenses: lenses.map(({ title, command }) => [title.replace(/\d+ ms/, 'n ms'), command]),
        details: details.split('\n').filter((line) => line.startsWith('#')),
        sentWith: /^With .*(?=;)/m.exec(details)?.[0],
        headers: details.includes('content-type: application/json'),
      },
      {
        language: 'oidc-answer-json',
        line: '  "messages": [',
        tabs: ['json', 'md'],
        lenses: [
          ['200 OK in n ms as Alice Ångström at API · Show Headers', 'oidc.showAnswerDetails'],
        ],
        details: ['# 200 OK', '## Headers', '## Body'],
        sentWith: 'With the access token of `Alice Ångström at API`',
        headers: true,
      },
    );
  });

  for (const [title, status, contentType, body, shown] of [
    ['a page', 200, 'text/html', '<p>x</p>', 'GET messages 200 OK.html'],
    ['XML', 200, 'application/xml', '<p/>', 'GET messages 200 OK.xml'],
    [
      'what is wrong with a request',
      422,
      'application/problem+json',
      '{}',
      'GET messages 422 Unprocessable Entity.json',
    ],
    ['nothing', 204, 'text/plain', '', 'GET messages 204 No Content.md'],
    ['a picture', 200, 'image/png', '\u0089PNG\0', 'GET messages 200 OK.md'],
  ] as const) {
    it(`shows an answer as what it is: ${title}`, async () => {
      await signIn();
      const headers = { 'content-type': contentType };
      editor.provider.intercept = ({ path }) =>
        path === '/api/messages' ? { status, headers, body } : undefined;
      assert.equal((await call()).title, shown);
    });
  }

  it('leads from an answer that is a token to the inspector', async () => {
    await signIn();
    const body = sampleJwt({ iss: 'https://api.example', active: true });
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? { status: 200, headers: { 'content-type': 'application/jwt' }, body }
        : undefined;
    await call();
    const uri = shownDocument();
    assert.ok(uri);
    const [, decode] = await lensesOf(uri);
    const webviews = new DrivenWebviews();
    try {
      const [argument] = (decode?.arguments ?? []) as readonly unknown[];
      await commands.executeCommand(decode?.command ?? '', argument);
      const inspector = await eventually('the inspector', () => webviews.all[0]);
      await inspector.shows('https://api.example');
    } finally {
      webviews.restore();
    }
  });

  it('forgets an address at the user’s word, and offers those of the settings on', async () => {
    const memento = new MemoryMemento();
    const addresses = new ApiAddresses(memento);
    const [config] = parseProviders({
      orders: { issuer: editor.provider.issuer, clientId: 'a', resource: 'https://api.example/' },
    }).providers;
    assert.ok(config);
    addresses.remember(config, 'https://api.example/');
    addresses.remember(config, 'https://other.example/x?secret=1');
    const wizard = new Wizard();
    wizard.replies({ press: 'Forget this address' }, 'https://api.example/');
    const { url: chosen } = await askApiRequest({
      offered: addresses.of(config),
      given: { url: undefined, method: 'GET' },
      whichApi: 'Call which API?',
      addressPrompt: '',
    });
    wizard.restore();
    const offered = wizard.shown.map(({ choices }) => choices);
    assert.deepEqual(
      { chosen, offered, left: addresses.of(config).map(({ url }) => url) },
      {
        chosen: 'https://api.example/',
        offered: [
          ['https://other.example/x', 'https://api.example/', 'Another Address…'],
          ['https://api.example/', 'Another Address…'],
        ],
        left: ['https://api.example/'],
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
    await eventually('the answer', shownAnswer);
    const { path, query } = editor.provider.requests.at(-1) ?? {};
    assert.deepEqual(
      { asked: editor.dialogs.texts.slice(0, 2), request: { path, query } },
      {
        asked: ['Call which API?', 'With which method?'],
        request: { path: '/api/messages', query: [['typed', '']] },
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
      tabs.map(({ input }) => uriOf(input)?.scheme),
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
      { title: 'GET messages 200 OK.json', questions: [], told: ['error'], requests: 0 },
    );
  });

  it('sends the body and the headers of its argument, and what is typed where there are none', async () => {
    await signIn();
    const received: unknown[] = [];
    const api = await listen((request, response) => {
      const { method, headers } = request;
      void text(request).then((body) => {
        received.push([method, headers['content-type'], headers['x-trace'], body]);
        response.end();
      });
    }, '127.0.0.1');
    answerAll();
    const { answer } = editor.dialogs;
    editor.dialogs.answer = (shown) =>
      shown.kind === 'input'
        ? '{"typed":1}'
        : shown.text.includes('method')
          ? 'PATCH'
          : answer(shown);
    const target = { provider: 'local-api', url: `http://127.0.0.1:${String(api.port)}/items` };
    for (const given of [
      { method: 'POST', body: { item: [7] }, headers: { 'X-Trace': 'a' } },
      { body: 'a;b', headers: { 'Content-Type': 'text/csv' } },
      {},
    ]) {
      await commands.executeCommand('oidc.callApi', { ...target, ...given });
    }
    await api.close();
    const asked = editor.dialogs.texts.filter((one) => !one.startsWith('Send'));
    assert.deepEqual(
      { received, asked },
      {
        received: [
          ['POST', 'application/json', 'a', '{"item":[7]}'],
          ['PATCH', 'text/csv', undefined, 'a;b'],
          ['PATCH', 'application/json', undefined, '{"typed":1}'],
        ],
        asked: ['With which method?', 'With which method?', 'JSON body of the PATCH request'],
      },
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
    await call('Refresh and Retry');
    const retried = await eventually('the second answer', () =>
      shownAnswer()?.title.includes('200') === true ? shownAnswer()?.title : undefined,
    );
    assert.deepEqual(
      {
        ...{ heading: text.split('\n')[0], kind, message, choices, retried },
        explained: /\n(\[Learn More\].*)\n\n## Headers\n/.exec(text)?.[1],
      },
      {
        heading: '# 401 Unauthorized',
        kind: 'warning',
        message: linked(
          `${host} answered 401 Unauthorized to the access token of Alice Ångström at API. invalid_token: the API does not accept this access token (expired, revoked, malformed or for another API). The API says: “|x|(command:y) revoked”. Nothing known of the access token speaks against it: it may be revoked, or the API trusts another issuer.`,
          'apis',
        ),
        explained: '[Learn More](../../Troubleshooting/apis.md)',
        choices: ['Refresh and Retry', 'Sign in Again', 'Check Token'],
        retried: 'GET messages 200 OK.json',
      },
    );
  });

  it('leads to the settings where the token is for another API, which no refresh mends', async () => {
    await signIn({ resource: `${editor.provider.issuer}/reports` });
    await call();
    const told = await editor.dialogs.waitFor('answered 401');
    assert.deepEqual(told.choices, ['Open Settings', 'Sign in Again', 'Check Token']);
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
        text: linked(
          `${host} answered 403 Forbidden to the access token of user-alice at API. insufficient_scope: the access token lacks a right that this request needs. The API says: “The token needs the scope messages:read”. The scope that is missing: messages:read.`,
          'apis',
        ),
        choices: ['Sign in with More Scopes', 'Check Token'],
        title: 'GET messages 200 OK.json',
        scope: 'openid messages:write messages:read',
      },
    );
  });

  it('offers no sign-in with more than the message has room to name, which its API would get', async () => {
    await signIn();
    const padding = Array.from({ length: 60 }, (_none, index) => `read${String(index)}`).join(' ');
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? { ...bearer(`error="insufficient_scope", scope="${padding} admin"`), status: 403 }
        : undefined;
    await call();
    const { text, choices } = await editor.dialogs.waitFor('answered 403');
    assert.deepEqual(
      { isNamed: text.includes('admin'), choices },
      { isNamed: false, choices: ['Check Token'] },
    );
  });

  it('leads to the guide however much the API says', async () => {
    await signIn({ scopes: ['openid', 'messages:read'], resource: undefined });
    const long = 'x'.repeat(290);
    editor.provider.intercept = ({ path }) =>
      path === '/api/messages'
        ? {
            ...bearer(
              `error="insufficient_scope", error_description="${long}", scope="messages:read ${long}", realm="${long}"`,
            ),
            status: 403,
          }
        : undefined;
    await call();
    const { text } = await editor.dialogs.waitFor('answered 403');
    assert.deepEqual(
      { length: text.length, isLinked: text.endsWith(linked('…', 'apis')) },
      { length: 1000, isLinked: true },
    );
  });

  it('offers no other sign-in where the last one asked for the scope in vain', async () => {
    await signIn({ scopes: ['openid', 'messages:read'], resource: undefined });
    await call();
    const { text, choices } = await editor.dialogs.waitFor('answered 403');
    assert.deepEqual(
      { text, choices },
      {
        text: linked(
          `${host} answered 403 Forbidden to the access token of user-alice at API. insufficient_scope: the access token lacks a right that this request needs. The API says: “The token needs the scope messages:read”. The scope that is missing: messages:read. API was asked for messages:read already, and the token does not have it: it may want audience or resource in the settings, to know for which API the token is, or not allow it to you or the client.`,
          'apis',
        ),
        choices: ['Open Settings', 'Check Token'],
      },
    );
  });

  it('leads from a refusal to the checklist of the API, with the scopes that it asked for', async () => {
    const webviews = new DrivenWebviews();
    try {
      await signIn({ scopes: ['openid', 'messages:write'] });
      answerAll('Check Token');
      await commands.executeCommand('oidc.callApi', 'local-api');
      const inspector = await eventually('the inspector', () => webviews.all[0]);
      await inspector.shows('Why was my API call refused?');
      const { text } = await inspector.shows('Refused:');
      assert.match(text, /It lacks messages:read\. Add what is missing to "scopes"/);
    } finally {
      webviews.restore();
    }
  });

  it('leads to a checklist that leaves open what an API is called which the token seems not to be for', async () => {
    const webviews = new DrivenWebviews();
    try {
      await signIn();
      editor.provider.intercept = ({ path }) =>
        path === '/elsewhere' ? bearer('error="invalid_token"') : undefined;
      answerAll('Check Token');
      const url = new URL('/elsewhere', editor.provider.apiUrl).href;
      await commands.executeCommand('oidc.callApi', { provider: 'local-api', url, method: 'GET' });
      const inspector = await eventually('the inspector', () => webviews.all[0]);
      const { text } = await inspector.shows('Why was my API call refused?');
      assert.match(text, /Nothing failed, but not everything could be checked here\./);
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
    const { title, text } = await call();
    const details = await showDetails();
    const body = '```\n# [x](command:y) \\u{202e} [access token]';
    assert.deepEqual(
      { title, text, end: details.slice(details.indexOf('## Body')) },
      {
        title: 'GET messages 200 OK.txt',
        text: body,
        end: `## Body\n\n\`\`\`\`\n${body}\n\`\`\`\`\n`,
      },
    );
    assert.match(details, /x-echo: Bearer \[access token\]/);
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
      {
        parts: ['evil', '<img', '![', '`'].filter((part) => rendered.includes(part)),
        links: rendered.match(/\]\([^)]*\)/g),
      },
      { parts: [], links: ['](../../Troubleshooting/apis.md)'] },
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
      return left.startsWith('{') ? undefined : left;
    });
    assert.equal(text, 'This answer was not kept. Run OIDC: Call API with Access Token… again.\n');
  });
});

function uriOf(input: unknown): Uri | undefined {
  return input instanceof TabInputCustom || input instanceof TabInputText ? input.uri : undefined;
}
