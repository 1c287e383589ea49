import assert from 'node:assert/strict';
import { env, workspace, type Uri } from 'vscode';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { ClientSecrets } from '../../src/core/session/clientSecrets.ts';
import { discoveryStep } from '../../src/host/addProvider/discoveryStep.ts';
import { emptyDraft } from '../../src/host/addProvider/providerDraft.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { startHostileProvider, type HostileProvider } from '../support/hostileProvider.ts';
import { suggestedId } from '../support/suggestedId.ts';
import { Dialogs } from './support/dialogs.ts';
import { replaceCommands } from './support/replaceCommands.ts';
import { Replaced } from './support/replaced.ts';
import {
  clearSettings,
  workspaceFile,
  writeProviders,
  writtenProviders,
} from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';
import type { Reply } from './support/fakeBox.ts';
import { goBack, Wizard } from './support/wizard.ts';

const byIssuer = '$(globe) Another Provider, by Its Issuer…';
const anyPort = 'http://127.0.0.1/callback';
const onePort = 'http://127.0.0.1:21080/callback';
const mySettings = 'My Settings';
const announced = ['openid', 'profile', 'email'];
const usual = [...announced, 'offline_access'];

describe('adding a provider', () => {
  let provider: LocalProvider;
  let id: string;
  let dialogs: Dialogs;
  let wizard: Wizard;
  let extension: StartedExtension;
  let replaced: Replaced;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2' });
    id = suggestedId(provider);
  });

  beforeEach(() => {
    dialogs = new Dialogs();
    wizard = new Wizard();
    extension = new StartedExtension();
    replaced = new Replaced();
  });

  afterEach(async () => {
    provider.intercept = undefined;
    replaced.restore();
    extension.stop();
    wizard.restore();
    dialogs.restore();
    await clearSettings();
  });

  after(() => provider.close());

  /** What `entry` would be with the settings that every one of these has. */
  function local(entry: object = {}): object {
    return { issuer: provider.issuer, clientId: 'abc', scopes: usual, ...entry };
  }

  /** The provider announces these scopes, and little else. */
  function announce(scopes: readonly string[]): void {
    const { issuer } = provider;
    const document = {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      scopes_supported: scopes,
    };
    provider.intercept = ({ path }) =>
      path === '/.well-known/openid-configuration'
        ? {
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(document),
          }
        : undefined;
  }

  it('writes an entry beside the others, with the scopes that the provider announces', async () => {
    const other = { issuer: 'https://op.example', clientId: 'other' };
    await writeProviders({ other });
    const address = `${provider.issuer}/.well-known/openid-configuration`;
    wizard.replies(byIssuer, address, usual, anyPort, 'abc', '', id, mySettings);
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      { written: writtenProviders().user, last: dialogs.shown.at(-1) },
      {
        written: { other, [id]: local() },
        last: {
          kind: 'information',
          text: `${id} is in your settings.`,
          choices: ['Sign in', 'Open Settings'],
        },
      },
    );
  });

  it('leaves a trace of where it looked, under the name of that host', async () => {
    const opened: Uri[] = [];
    replaceCommands(replaced, {
      'vscode.openWith': (uri: Uri) => {
        opened.push(uri);
      },
    });
    wizard.replies(byIssuer, provider.issuer);
    await extension.run('oidc.addProvider');
    await extension.run('oidc.showTrace');
    const [uri] = opened;
    assert.ok(uri);
    const [title] = (await extension.documentAt(uri)).replaceAll('\\', '').split('\n');
    assert.equal(title, `# Discovery at ${new URL(provider.issuer).host}`);
  });

  it('asks one thing after the other, with sensible answers ready', async () => {
    wizard.replies(byIssuer, provider.issuer, usual, anyPort, 'abc', '', id, mySettings);
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      wizard.shown.map(({ title, text }) => [title, text]),
      [
        ['Add a provider', 'Which provider? Choose one, or paste an issuer'],
        [
          'Add a provider (1/7)',
          'Issuer of the provider, or the address of its metadata (…/.well-known/openid-configuration)',
        ],
        [
          'Add a provider (2/7)',
          'Scopes to ask for; type to find one, or to add one that is not here',
        ],
        [
          'Add a provider (3/7)',
          'Redirect URI to register at the provider, for a native (public) client',
        ],
        [
          'Add a provider (4/7)',
          `Client ID. At the provider, register a native (public) client with ${anyPort}.`,
        ],
        [
          'Add a provider (5/7)',
          'Client secret, if the client has one; leave it empty for a public client. It goes into secret storage, never into settings.',
        ],
        ['Add a provider (6/7)', `What to call it. In the settings its id is ${id}.`],
        ['Add a provider (7/7)', 'Where to write the entry'],
      ],
    );
    assert.deepEqual(wizard.shown[2]?.picked, usual);
  });

  it('looks at once for an issuer that is pasted at the first question, also without its scheme', async () => {
    const { host } = new URL(provider.issuer);
    wizard.replies(host, usual, anyPort, goBack, goBack, goBack, goBack);
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      wizard.shown.map(({ title, text, value }) => [place(title), text.slice(0, 22), value]),
      [
        ['', 'Which provider? Choose', ''],
        ['2/7', 'Scopes to ask for; typ', ''],
        ['3/7', 'Redirect URI to regist', ''],
        ['4/7', 'Client ID. At the prov', ''],
        ['3/7', 'Redirect URI to regist', ''],
        ['2/7', 'Scopes to ask for; typ', ''],
        ['1/7', 'Issuer of the provider', host],
        ['', 'Which provider? Choose', ''],
      ],
    );
  });

  it('goes on with what was answered before it was closed, but for the secret', async () => {
    wizard.replies(provider.issuer, usual, onePort, 'abc', 's3cret', undefined);
    await extension.run('oidc.addProvider');
    wizard.shown.length = 0;
    const again = `$(history) Continue Adding ${id}`;
    wizard.replies(again, usual, onePort, 'abc', '', id, mySettings);
    await extension.run('oidc.addProvider');
    const values = wizard.shown.map(({ value, picked }) => [value, ...picked]);
    wizard.shown.length = 0;
    wizard.replies(undefined);
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      {
        values,
        written: Object.keys(writtenProviders().user ?? {}),
        then: wizard.shown[0]?.choices[0],
      },
      {
        values: [[''], ['', ...usual], [''], ['abc'], [''], [id], ['']],
        written: [id],
        then: byIssuer,
      },
    );
  });

  it('says which character can’t be in the name of a realm', async () => {
    wizard.replies('Keycloak', provider.issuer, 'my/realm', '');
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      wizard.shown.flatMap(({ complaint }) => complaint ?? []),
      ['“/” can’t be in it. Write it as in master.', 'Write it as in master.'],
    );
  });

  it('asks for what a vendor’s issuer is made of, and adds what its clients need', async () => {
    provider.intercept = () => ({ status: 404 });
    dialogs.answer = () => 'Add Anyway';
    const instance = `${provider.issuer}/`;
    wizard.replies(
      'authentik',
      instance,
      'my app',
      'my-app',
      announced,
      onePort,
      'abc',
      '',
      id,
      mySettings,
    );
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      {
        written: writtenProviders().user,
        refused: wizard.shown.find(({ complaint }) => complaint !== undefined)?.complaint,
      },
      {
        written: {
          [id]: {
            issuer: `${provider.issuer}/application/o/my-app/`,
            clientId: 'abc',
            scopes: announced,
            redirectUri: onePort,
            postLogoutRedirectUri: 'http://127.0.0.1:21080/logout',
          },
        },
        refused: 'There can’t be a space in it. Write it as in my-app.',
      },
    );
  });

  it('adds a vendor without discovery without looking for it, its secret hidden and in secret storage', async () => {
    const github = 'GitHub';
    const secret = 's3cret';
    wizard.replies(
      github,
      ['read:user'],
      anyPort,
      'abc',
      secret,
      goBack,
      secret,
      github,
      mySettings,
    );
    await extension.run('oidc.addProvider');
    const entry = (writtenProviders().user as Record<string, object>)['github'] ?? {};
    const [config] = parseProviders({ github: entry }).providers;
    assert.deepEqual(
      {
        entry,
        inSettings: JSON.stringify(writtenProviders()).includes(secret),
        stored: config && (await new ClientSecrets(extension.vault).get(config, 'login')),
        seen: wizard.shown
          .filter(({ text }) => text.startsWith('Client secret'))
          .map(({ value }) => value),
      },
      {
        entry: {
          label: github,
          clientId: 'abc',
          scopes: ['read:user'],
          metadata: {
            authorization_endpoint: 'https://github.com/login/oauth/authorize',
            token_endpoint: 'https://github.com/login/oauth/access_token',
          },
          clientAuthentication: 'client_secret_post',
        },
        inSettings: false,
        stored: secret,
        seen: ['', '••••••'],
      },
    );
  });

  it('goes back with everything that was typed, and past what nobody is asked', async () => {
    wizard.replies(
      ...[byIssuer, provider.issuer, ['openid'], anyPort, 'abc', goBack, goBack, goBack, goBack],
      ...[provider.issuer, ['openid', 'email'], anyPort, 'abcd', '', id, mySettings],
    );
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      {
        way: wizard.shown.map(({ title, value, picked }) => [place(title), value, ...picked]),
        written: writtenProviders().user,
      },
      {
        way: [
          ['', ''],
          ['1/7', ''],
          ['2/7', '', ...usual],
          ['3/7', ''],
          ['4/7', ''],
          ['5/7', ''],
          ['4/7', 'abc'],
          ['3/7', ''],
          ['2/7', '', 'openid'],
          ['1/7', provider.issuer],
          ['2/7', '', 'openid'],
          ['3/7', ''],
          ['4/7', 'abc'],
          ['5/7', ''],
          ['6/7', id],
          ['7/7', ''],
        ],
        written: { [id]: local({ clientId: 'abcd', scopes: ['openid', 'email'] }) },
      },
    );
  });

  describe('from a vendor’s preset, of whom nothing is found', () => {
    const realm = 'Name of the realm, as in master';
    const whole =
      'Issuer of the provider, or the address of its metadata (…/.well-known/openid-configuration)';
    const scopes = 'Scopes to ask for; type to find one, or to add one that is not here';

    /** What is asked, and with what it stands there, after the first two questions. */
    const asked = (): readonly (readonly string[])[] =>
      wizard.shown.slice(2).map(({ title, text, value }) => [title, text, value]);

    beforeEach(() => {
      dialogs.answer = () => 'Edit Issuer';
    });

    it('has the whole issuer edited, and keeps the preset with its questions, forth and back', async () => {
      const { issuer } = provider;
      wizard.replies(
        ...['Keycloak', issuer, 'acme', issuer],
        ...[goBack, goBack, 'acme', issuer, usual],
      );
      await extension.run('oidc.addProvider');
      assert.deepEqual(asked(), [
        ['Add a provider: Keycloak (2/8)', realm, ''],
        ['Add a provider: Keycloak', whole, `${issuer}/realms/acme`],
        ['Add a provider: Keycloak (3/8)', scopes, ''],
        ['Add a provider: Keycloak', whole, issuer],
        ['Add a provider: Keycloak (2/8)', realm, 'acme'],
        ['Add a provider: Keycloak', whole, issuer],
        ['Add a provider: Keycloak (3/8)', scopes, ''],
        [
          'Add a provider: Keycloak (4/8)',
          'Redirect URI to register at the provider, for a native (public) client',
          '',
        ],
      ]);
    });

    it('gives up the edited issuer once a part of it is another', async () => {
      const { issuer } = provider;
      wizard.replies('Keycloak', issuer, 'acme', issuer, goBack, goBack, 'other');
      await extension.run('oidc.addProvider');
      assert.deepEqual(
        { asked: asked().slice(5), told: dialogs.texts.at(-1) },
        {
          asked: [['Add a provider: Keycloak', whole, `${issuer}/realms/other`]],
          told: `The provider was not found at ${issuer}/realms/other.`,
        },
      );
    });

    it('returns to the last part when the question about it is closed', async () => {
      dialogs.answer = () => undefined;
      wizard.replies('Keycloak', provider.issuer, 'acme');
      await extension.run('oidc.addProvider');
      assert.deepEqual(asked(), [
        ['Add a provider: Keycloak (2/8)', realm, ''],
        ['Add a provider: Keycloak (2/8)', realm, 'acme'],
      ]);
    });
  });

  it('leaves all that was answered to the same vendor, and nothing to another', async () => {
    provider.intercept = () => ({ status: 404 });
    dialogs.answer = () => 'Add Anyway';
    const answers = [['read:user', 'repo'], onePort, 'abc', 's3cret'];
    const back = (steps: number): readonly Reply[] => Array<Reply>(steps).fill(goBack);
    wizard.replies(
      ...['GitHub', { type: 'repo' }, ...answers, 'Mine', ...back(6)],
      ...['GitHub', ...answers, ...back(5)],
      ...['Keycloak', provider.issuer, 'acme', announced, anyPort, 'k', ''],
    );
    await extension.run('oidc.addProvider');
    const asked = wizard.shown.map(({ kind, text, value, choices, picked }) => {
      const content = { input: [value], pick: choices.slice(0, 1), picks: picked }[kind];
      return [text.split(/[ .,]/)[0], ...content].join(' ');
    });
    const kinds = asked.flatMap((text, at) => (text.startsWith('Which') ? [at] : []));
    assert.deepEqual(
      {
        same: asked.slice(kinds[1]).slice(1, 6),
        another: asked.slice(kinds[2]).slice(1),
      },
      {
        same: [
          'Scopes read:user repo',
          `Redirect ${onePort}`,
          'Client abc',
          'Client ••••••',
          'What Mine',
        ],
        another: [
          'Address ',
          'Name ',
          `Scopes ${announced.join(' ')}`,
          `Redirect ${anyPort}`,
          'Client ',
          'Client ',
          `What ${id}`,
        ],
      },
    );
  });

  it('takes scopes that are typed, by keyboard and by mouse, announced or not', async () => {
    const refusal = (text: string): string => `$(error) “${text}” can’t be a scope`;
    wizard.replies(
      ...[byIssuer, provider.issuer, { type: 'orders:read, email $(x)' }, { type: 'émail' }],
      ...[{ type: 'ok a"b' }, { type: 'mouse', pick: '$(add) Add scope “mouse”' }, goBack],
      ...[provider.issuer, ['openid', '$ (x)'], anyPort, 'abc', '', id, mySettings],
    );
    await extension.run('oidc.addProvider');
    const boxes = wizard.shown.filter(({ kind }) => kind === 'picks');
    assert.deepEqual(
      {
        boxes: boxes.map(({ value, choices, picked }) => [value, choices[0], picked]),
        written: writtenProviders().user,
      },
      {
        boxes: [
          ['', 'openid', usual],
          ['', 'orders:read', ['orders:read', '$ (x)', ...usual]],
          ['émail', refusal('émail'), ['orders:read', '$ (x)', ...usual]],
          ['ok a"b', refusal('a"b'), ['orders:read', '$ (x)', ...usual]],
          ['', 'mouse', ['mouse', 'orders:read', '$ (x)', ...usual]],
          ['', 'openid', [...usual, 'mouse', 'orders:read', '$ (x)']],
        ],
        written: { [id]: local({ scopes: ['openid', '$(x)'] }) },
      },
    );
  });

  it('takes a text by which a scope was found for no scope of its own', async () => {
    announce(['openid', 'orders:read']);
    const both = ['openid', 'orders:read'];
    wizard.replies(
      ...[byIssuer, provider.issuer, { type: 'orders', pick: 'orders:read' }, both],
      ...[anyPort, 'abc', '', id, mySettings],
    );
    await extension.run('oidc.addProvider');
    assert.deepEqual(writtenProviders().user, { [id]: local({ scopes: both }) });
  });

  it('makes the id of the name, which is the label where it says more', async () => {
    wizard.replies(
      byIssuer,
      provider.issuer,
      ['openid'],
      anyPort,
      'abc',
      '',
      'Okta (dev)',
      mySettings,
    );
    await extension.run('oidc.addProvider');
    assert.deepEqual(writtenProviders().user, {
      'okta-dev': { label: 'Okta (dev)', ...local({ scopes: ['openid'] }) },
    });
  });

  it('offers no scopes of a provider that the issuer is not of any more', async () => {
    dialogs.answer = () => 'Add Anyway';
    announce(['openid', 'orders:read']);
    const { issuer } = provider;
    const nobody = `${issuer}/nobody`;
    wizard.replies(byIssuer, issuer, goBack, nobody);
    await extension.run('oidc.addProvider');
    const offered = wizard.shown
      .filter(({ kind }) => kind === 'picks')
      .map(({ choices }) => choices);
    assert.deepEqual(
      { ofFound: offered[0], ofNobody: offered[1] },
      { ofFound: ['openid', 'orders:read'], ofNobody: usual },
    );
  });

  it('says what was tried where nobody is found, and keeps what was typed', async () => {
    provider.intercept = () => ({ status: 404 });
    dialogs.answer = () => 'Edit Issuer';
    wizard.replies(byIssuer, provider.issuer);
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      {
        written: writtenProviders().user,
        asked: dialogs.shown,
        boxes: wizard.shown.map(({ value }) => value),
      },
      {
        written: undefined,
        asked: [
          {
            kind: 'error',
            text: `The provider was not found at ${provider.issuer}.`,
            detail: `There is no metadata at ${provider.issuer}/.well-known/openid-configuration and none at ${provider.issuer}/.well-known/oauth-authorization-server.`,
            choices: ['Try Again', 'Edit Issuer', 'Add Anyway', 'Learn More'],
          },
        ],
        boxes: ['', '', provider.issuer],
      },
    );
  });

  it('asks for http where a server on this machine speaks that', async () => {
    const host = new URL(provider.issuer).host;
    wizard.replies(byIssuer, `https://${host}`);
    await extension.run('oidc.addProvider');
    assert.equal(
      dialogs.shown[0]?.detail,
      `Tried https://${host}/.well-known/openid-configuration: ${host} answers, but not with TLS (ERR_SSL_WRONG_VERSION_NUMBER). Did you mean ${provider.issuer}?`,
    );
  });

  it('looks again when it is told to', async () => {
    provider.intercept = () => ({ status: 503 });
    dialogs.answer = ({ choices }) => {
      provider.intercept = undefined;
      return choices.find((choice) => choice === 'Try Again');
    };
    wizard.replies(byIssuer, provider.issuer, ['openid'], anyPort, 'abc', '', id, mySettings);
    await extension.run('oidc.addProvider');
    assert.deepEqual(writtenProviders().user, { [id]: local({ scopes: ['openid'] }) });
  });

  it('returns to the issuer when the question about a failure is closed', async () => {
    provider.intercept = () => ({ status: 503 });
    wizard.replies(byIssuer, provider.issuer);
    await extension.run('oidc.addProvider');
    assert.equal(wizard.shown.at(-1)?.value, provider.issuer);
  });

  for (const [title, text, complaint] of [
    [
      'no address that can’t be an issuer’s',
      'http://op.example',
      'This can’t be an issuer: http is allowed only for this machine; use https.',
    ],
    [
      'no metadata address without a host',
      'https://.well-known/openid-configuration',
      'This can’t be an issuer: it is not a URL.',
    ],
  ] as const) {
    it(`takes ${title}, and ends silently when it is closed`, async () => {
      wizard.replies(byIssuer, text);
      await extension.run('oidc.addProvider');
      assert.deepEqual(
        {
          written: writtenProviders().user,
          complaint: wizard.shown.at(-1)?.complaint,
          told: dialogs.shown,
        },
        { written: undefined, complaint, told: [] },
      );
    });
  }

  it('takes an id that no other settings file has, so that no entry of a workspace is hidden', async () => {
    await writeProviders({ [id]: { issuer: 'https://op.example', clientId: 'a' } }, workspaceFile);
    wizard.replies(byIssuer, provider.issuer, usual, anyPort, 'abc', '', id, mySettings);
    await extension.run('oidc.addProvider');
    assert.deepEqual(Object.keys(writtenProviders().user as object), [`${id}-2`]);
  });

  it('copies the redirect URI to register, also while the client ID is asked for', async () => {
    wizard.replies(...[byIssuer, provider.issuer, usual, { press: `Copy ${onePort}` }, anyPort], {
      press: `Copy ${anyPort}`,
    });
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(void copied.push(text)) };
    replaced.member(env, 'clipboard', clipboard);
    await extension.run('oidc.addProvider');
    assert.deepEqual(copied, [onePort, anyPort]);
  });

  it('writes into the workspace’s settings where the user wants that', async () => {
    wizard.replies(
      ...[byIssuer, provider.issuer, usual, anyPort, 'abc', '', id, 'This Workspace’s Settings'],
    );
    await extension.run('oidc.addProvider');
    assert.deepEqual(writtenProviders(), { user: undefined, workspace: { [id]: local() } });
  });

  it('overwrites nothing that is no object in either file, and says what to mend', async () => {
    await writeProviders(['mine']);
    await writeProviders(['ours'], workspaceFile);
    await extension.run('oidc.addProvider');
    assert.deepEqual(
      { written: writtenProviders(), last: dialogs.shown.at(-1), boxes: wizard.shown },
      {
        written: { user: ['mine'], workspace: ['ours'] },
        last: {
          kind: 'warning',
          text: 'oidc.providers in your settings is not an object. Correct it, then add the provider.',
          choices: ['Open Settings'],
        },
        boxes: [],
      },
    );
  });

  it('tells a refused write with what to do, and writes when it is tried again', async () => {
    const original = workspace.getConfiguration.bind(workspace);
    replaced.member(workspace, 'getConfiguration', () =>
      withMember(original(), 'update', () => Promise.reject(new Error('has unsaved changes'))),
    );
    dialogs.answer = () => {
      replaced.restore();
      return 'Try Again';
    };
    wizard.replies(byIssuer, provider.issuer, usual, anyPort, 'abc', '', id, mySettings);
    await extension.run('oidc.addProvider');
    await dialogs.waitFor(`${id} is in your settings.`);
    assert.deepEqual(
      { first: dialogs.shown[0], written: writtenProviders().user },
      {
        first: {
          kind: 'error',
          text: 'The provider can’t be added: the settings file has unsaved changes or a mistake in it. Correct and save it, then try again.',
          choices: ['Try Again', 'Open Settings'],
        },
        written: { [id]: local() },
      },
    );
  });

  it('leaves the user’s settings alone once a remote machine’s file has the setting', async () => {
    const original = workspace.getConfiguration.bind(workspace);
    replaced.member(workspace, 'getConfiguration', () =>
      withMember(original(), 'inspect', () => ({
        key: 'oidc.providers',
        globalRemoteValue: {},
        globalValue: {},
      })),
    );
    replaced.member(workspace, 'workspaceFolders', undefined);
    await extension.run('oidc.addProvider');
    assert.deepEqual(dialogs.texts, [
      'The settings of the remote machine have oidc.providers as well, and the editor would write there. Write the entry into your own settings yourself.',
    ]);
  });

  it('takes an entry that the settings refuse for a failure, and looks for nothing', async () => {
    const logged: string[] = [];
    const step = discoveryStep({
      discover: () => assert.fail('it was looked for'),
      events: ({ type }) => logged.push(type),
    });
    const drafts = [
      { ...emptyDraft, typedIssuer: 'http://op.example' },
      { ...emptyDraft, typedIssuer: 'https://op.example', scopes: ['"'] },
    ];
    const results = await Promise.all(
      drafts.map((draft) => step.ask(draft, { counted: undefined, canGoBack: true })),
    );
    assert.deepEqual(
      { results, logged, told: dialogs.shown.map(({ detail }) => detail) },
      {
        results: drafts.map((draft) => ({ draft, goes: 'back' })),
        logged: ['unexpected_fault'],
        told: [
          'http://op.example is not used: http is allowed only for this machine; use https.',
          'Tried https://op.example/.well-known/openid-configuration: Something went wrong that should not have; the log says where.',
        ],
      },
    );
  });

  describe('whose document names another issuer', () => {
    let other: HostileProvider;
    let own: string;

    beforeEach(async () => {
      other = await startHostileProvider({ issuerPath: '/application/o/app' });
      own = `${other.issuer}/`;
      other.hooks = { discovery: (document) => ({ ...document, issuer: own }) };
    });

    afterEach(() => other.close());

    it('takes that one when it is told to', async () => {
      const titles: (readonly string[])[] = [];
      dialogs.answer = ({ kind, choices }) => {
        titles.push(choices);
        return kind === 'error' ? choices[0] : undefined;
      };
      const address = `${own}.well-known/openid-configuration`;
      wizard.replies(byIssuer, address, ['openid'], anyPort, 'abc', '', id, mySettings);
      await extension.run('oidc.addProvider');
      const [entry] = Object.values(writtenProviders().user as object) as { issuer: string }[];
      assert.deepEqual(
        { issuer: entry?.issuer, offered: titles[0] },
        {
          issuer: own,
          offered: [`Use ${own}`, 'Try Again', 'Edit Issuer', 'Add Anyway', 'Learn More'],
        },
      );
    });

    it('is not offered one that is a pattern for many tenants', async () => {
      other.hooks = {
        discovery: (document) => ({ ...document, issuer: 'https://op.example/{tenantid}/v2.0' }),
      };
      wizard.replies(byIssuer, other.issuer);
      await extension.run('oidc.addProvider');
      assert.deepEqual(
        dialogs.shown.map(({ detail, choices }) => ({ detail, choices })),
        [
          {
            detail:
              'The metadata there is a pattern for many tenants, which calls itself https://op.example/{tenantid}/v2.0. Write the issuer of your own tenant.',
            choices: ['Try Again', 'Edit Issuer', 'Add Anyway', 'Learn More'],
          },
        ],
      );
    });
  });
});

/** Where a step stands, as its title says; nothing where that does not. */
function place(title: string): string {
  return /\((.+)\)$/.exec(title)?.[1] ?? '';
}

/** Its members are fixed, so one is put in front. */
function withMember(configuration: object, name: string, value: unknown): object {
  return Object.create(configuration, { [name]: { value } }) as object;
}
