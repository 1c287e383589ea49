import assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { ClientSecret } from '../../src/core/provider/clientKeys/clientKey.ts';
import { parseProviders } from '../../src/core/provider/parseProviders.ts';
import { ClientSecrets } from '../../src/core/session/clientSecrets.ts';
import type { CommandId } from '../../src/host/registry.ts';
import { startLocalProvider, type LocalProvider } from '../support/localProvider.ts';
import { Dialogs, type Shown } from './support/dialogs.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

const id = 'local-confidential';

describe('the client secret of a confidential client', () => {
  let provider: LocalProvider;
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let entries: Readonly<Record<string, object>>;
  let secretOf: (shown: Shown) => string | undefined;

  before(async () => {
    provider = await startLocalProvider({ hostname: '127.0.0.2', autoLogin: 'alice' });
    entries = provider.settings['oidc.providers'] as Readonly<Record<string, object>>;
    await writeProviders({ [id]: entries[id] });
    secretOf = ({ text }) =>
      Object.entries(provider.secrets).find(([client]) => text.includes(client))?.[1];
  });

  beforeEach(() => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
  });

  afterEach(() => {
    extension.stop();
    dialogs.restore();
  });

  after(async () => {
    await clearSettings();
    await provider.close();
  });

  const kinds = (): readonly string[] => dialogs.shown.map(({ kind }) => kind);
  /** The client secrets at rest, of the login client and of the one for introspection. */
  const stored = async (): Promise<readonly ClientSecret[]> => {
    const [config] = parseProviders({ [id]: entries[id] }).providers;
    assert.ok(config);
    const secrets = new ClientSecrets(extension.vault);
    const both = [await secrets.get(config, 'login'), await secrets.get(config, 'introspection')];
    return both.filter((secret) => secret !== undefined);
  };

  it('is asked for before the browser opens, and once', async () => {
    const openedWhenAsked: number[] = [];
    dialogs.answer = (shown) => {
      if (shown.kind === 'input') {
        openedWhenAsked.push(extension.browser.opened.length);
      }
      return shown.kind === 'input' ? secretOf(shown) : undefined;
    };
    await extension.run('oidc.signIn', id);
    await extension.run('oidc.signIn', id);
    assert.deepEqual(
      { shown: kinds(), openedWhenAsked, opened: extension.browser.opened.length },
      { shown: ['input', 'information', 'information'], openedWhenAsked: [0], opened: 2 },
    );
  });

  for (const [answer, text] of [
    ['no', undefined],
    ['an empty', ''],
  ] as const) {
    it(`is not made up: with ${answer} answer, nothing is opened, sent or said`, async () => {
      const requests = provider.requests.length;
      dialogs.answer = () => text;
      await extension.run('oidc.signIn', id);
      assert.deepEqual(
        {
          shown: kinds(),
          opened: extension.browser.opened,
          requests: provider.requests.length - requests,
          stored: await stored(),
        },
        { shown: ['input'], opened: [], requests: 0, stored: [] },
      );
    });
  }

  it('of a client for introspection is asked for, too, unless that client has none', async () => {
    const asked: boolean[] = [];
    dialogs.answer = (shown) => (shown.kind === 'input' ? secretOf(shown) : undefined);
    await extension.run('oidc.signIn', id);
    dialogs.answer = () => undefined;
    for (const method of [{}, { clientAuthentication: 'none' }]) {
      dialogs.shown.length = 0;
      const introspection = { clientId: 'resource-server', ...method };
      await writeProviders({ [id]: { ...entries[id], introspection } });
      await extension.run('oidc.introspect', id);
      asked.push(dialogs.texts.some((text) => text.includes('Client secret of resource-server')));
    }
    await writeProviders({ [id]: entries[id] });
    await commands.executeCommand('workbench.action.closeAllEditors');
    assert.deepEqual(asked, [true, false]);
  });

  it('that the provider does not know is an error that offers to set another', async () => {
    dialogs.answer = ({ kind }) => (kind === 'input' ? 'wrong' : undefined);
    await extension.run('oidc.signIn', id);
    assert.deepEqual(
      dialogs.shown.map(({ kind, choices }) => [kind, ...choices]),
      [['input'], ['error', 'Set Client Secret', 'Open Settings', 'Show Trace']],
    );
  });

  it('is set for the client that was refused, without asking which one that is', async () => {
    const replaced = new Replaced();
    replaced.member(commands, 'executeCommand', (command: CommandId, argument: unknown) =>
      extension.run(command, argument),
    );
    const typed = ['wrong', 'right'];
    dialogs.answer = ({ kind }) => (kind === 'input' ? typed.shift() : 'Set Client Secret');
    await extension.run('oidc.signIn', id);
    await dialogs.waitFor('is stored');
    replaced.restore();
    assert.deepEqual(
      { shown: kinds(), stored: await stored() },
      { shown: ['input', 'error', 'input', 'information'], stored: ['right'] },
    );
  });

  it('is set for the client that is picked, and removed by an empty answer', async () => {
    const set = async (client: string, secret: string): Promise<readonly ClientSecret[]> => {
      dialogs.answer = ({ kind }) => (kind === 'pick' ? client : secret);
      await extension.run('oidc.setClientSecret', id);
      return stored();
    };
    assert.deepEqual(
      [
        await set('Sign-in', 'one'),
        await set('Introspection', 'two'),
        await set('Sign-in', 'three'),
        await set('Sign-in', ''),
        await set('Introspection', ''),
      ],
      [['one'], ['one', 'two'], ['three', 'two'], ['two'], []],
    );
  });

  it('is told to be stored, or to be gone', async () => {
    for (const secret of ['one', '']) {
      dialogs.answer = ({ kind }) => (kind === 'pick' ? 'Sign-in' : secret);
      await extension.run('oidc.setClientSecret', id);
    }
    assert.deepEqual(
      dialogs.shown.filter(({ kind }) => kind === 'information').map(({ text }) => text),
      [
        'The secret of the client oidc-tokens-confidential of Local provider, confidential client is stored.',
        'No secret is stored for the client oidc-tokens-confidential of Local provider, confidential client any more.',
      ],
    );
  });

  it('is asked for by an input that names the client and hides what is typed', async () => {
    await extension.run('oidc.signIn', id);
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'input',
        text: `Client secret of ${clientId()} at Local provider, confidential client`,
        detail: 'password',
        choices: [],
      },
    ]);
  });

  const clientId = (): string =>
    (provider.settings['oidc.providers'] as Record<string, { clientId: string }>)[id]?.clientId ??
    '';
});
