import assert from 'node:assert/strict';
import { Uri } from 'vscode';
import { commands as commandIds } from '../../src/host/registry.ts';
import { Dialogs } from './support/dialogs.ts';
import { clearSettings } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

/** What key bindings, menus and other extensions pass, and is understood. */
const good: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  'a provider id': 'okta-dev',
  'a provider': { provider: 'okta-dev' },
  'a session': { provider: 'okta-dev', session: '1' },
  'no session': { provider: 'okta-dev', session: undefined, token: null },
  'a file': Uri.file('/app/.env'),
  files: { files: [Uri.file('/app/.env')] },
  'dropped text': { files: [], text: 'A=b' },
  'a form': { as: 'curl', url: 'https://api.example/', method: 'POST' },
  'a body': { body: { a: [null] }, headers: { 'X-A': 'b' }, method: 'PUT' },
  'a body as a text': { body: '', headers: {} },
  'an empty list as a body': { body: [], method: 'POST' },
  'scopes as a text': { scopes: 'openid email' },
  'scopes as a list': { scopes: ['openid', 'email'] },
  'a kind of token': { token: 'id_token' },
  'a token': { token: 'ey.ey.x' },
  'a client': { client: 'introspection' },
  'a trace': { trace: 1 },
  'an issuer': { issuer: 'https://issuer.example' },
  'a section of the guide': { section: 'tls_failed' },
  'a place': {
    uri: 'file:///a',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  },
};

const forms = 'header, curl, http, placeholder, sh, powershell, env, unsigned';
const methods = 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS';
const object = 'it must be the id of a provider, or an object like { "provider": "…" }';

const body = 'a text or JSON, with a method other than GET and HEAD';
const headers =
  'an object of header names and their texts, without what is written with the request (Authorization, DPoP, Host, Content-Length)';

const bad: readonly (readonly [argument: unknown, problem: string])[] = [
  [42, object],
  [true, object],
  [['okta-dev'], object],
  [{ provider: 5 }, 'provider must be the id of a provider'],
  [{ provider: 'okta-dev', session: ['1'] }, 'session must be the id of a session'],
  [{ as: 'cURL' }, `as must be one of: ${forms}`],
  [{ method: 'get' }, `method must be one of: ${methods}`],
  [{ url: 5 }, 'url must be a text'],
  [{ issuer: {} }, 'issuer must be a text'],
  [{ body: 'x', method: 'GET' }, `body must be ${body}`],
  [{ body: () => 1 }, `body must be ${body}`],
  [{ headers: ['X: 1'] }, `headers must be ${headers}`],
  [{ headers: { Authorization: 'Bearer x' } }, `headers must be ${headers}`],
  [{ headers: { x: 'a\r\nb: c' } }, `headers must be ${headers}`],
  [{ text: 5 }, 'text must be a text'],
  [{ scopes: 5 }, 'scopes must be a text or a list of texts'],
  [{ token: 5 }, 'token must be access_token, id_token or a token'],
  [{ client: 'me' }, 'client must be one of: login, introspection'],
  [{ trace: '1' }, 'trace must be the number of a trace'],
  [
    { section: 'constructor' },
    'section must be the code of an error, or one of settings, apis, launches',
  ],
  [{ files: ['/app/.env'] }, 'files must be a list of URIs'],
  [{ uri: 'file:///a' }, 'uri must be the URI of a document, with a range in it'],
  [
    { 'provder|[x](command:y)': 'okta-dev' },
    'provder||x|(command:y) is not known. Known are: provider, session, token, client, trace, scopes, as, issuer, url, method, body, headers, files, text, uri, range, section',
  ],
];

describe('the argument of a command', () => {
  let dialogs: Dialogs;
  let extension: StartedExtension;

  before(async () => {
    await clearSettings();
    dialogs = new Dialogs();
    extension = new StartedExtension();
  });

  beforeEach(() => {
    dialogs.clear();
  });

  after(() => {
    extension.stop();
    dialogs.restore();
  });

  for (const [name, argument] of Object.entries(good)) {
    it(`may be ${name}`, async () => {
      await extension.run('oidc.showTrace', argument);
      assert.deepEqual(
        dialogs.texts.map((text) => text.split(':')[0]),
        ['Nothing to show yet'],
      );
    });
  }

  for (const [argument, problem] of bad) {
    it(`can’t be ${JSON.stringify(argument)}, and is told why, once`, async () => {
      await extension.run('oidc.copyAs', argument);
      assert.deepEqual(dialogs.shown, [
        {
          kind: 'error',
          text: `oidc.copyAs was run with an argument that it can’t use: ${problem}.`,
          choices: ['Open Keyboard Shortcuts'],
        },
      ]);
    });
  }

  for (const id of Object.values(commandIds)) {
    it(`is looked at before ${id} does anything`, async () => {
      await extension.run(id, 42);
      assert.deepEqual(dialogs.texts, [
        `${id} was run with an argument that it can’t use: ${object}.`,
      ]);
    });
  }
});
