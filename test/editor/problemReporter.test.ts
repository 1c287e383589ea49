import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { extensionUnderTest } from './support/extensionUnderTest.ts';
import { clearSettings, user, workspaceFile, writeProviders } from './support/settings.ts';

const good = { issuer: 'https://op.example', clientId: 'abc' };
const noClient = { issuer: 'https://op.example' };
const missing = 'oidc.providers.a.clientId: it is required; add it.';

describe('problems in the settings', () => {
  let dialogs: Dialogs;

  before(async () => {
    await clearSettings();
    await extensionUnderTest().activate();
  });

  beforeEach(() => {
    dialogs = new Dialogs();
  });

  afterEach(async () => {
    dialogs.restore();
    await clearSettings();
  });

  it('are told as soon as the settings change, and once', async () => {
    await writeProviders({ a: noClient });
    await commands.executeCommand('oidc.copyIdToken');
    await commands.executeCommand('oidc.copyIdToken');
    const told = dialogs.shown.filter(({ kind }) => kind === 'error');
    assert.deepEqual(told, [
      { kind: 'error', text: missing, choices: ['Open Settings', 'Learn More'] },
    ]);
  });

  it('are told again when they come back', async () => {
    await writeProviders({ a: noClient });
    await writeProviders({ a: good });
    await writeProviders({ a: noClient });
    assert.deepEqual(dialogs.texts, [missing, missing]);
  });

  it('wait while a settings file is being edited', async () => {
    await commands.executeCommand('workbench.action.openSettingsJson');
    await writeProviders({ a: noClient });
    const whileEditing = [...dialogs.texts];
    await commands.executeCommand('workbench.action.closeAllEditors');
    await dialogs.waitFor(missing);
    assert.deepEqual({ whileEditing, then: dialogs.texts }, { whileEditing: [], then: [missing] });
  });

  it('are told one by one as they appear', async () => {
    await writeProviders({ a: noClient });
    await writeProviders({ a: noClient, b: noClient });
    assert.deepEqual(dialogs.texts, [missing, missing.replace('.a.', '.b.')]);
  });

  it('are a warning when the entry can be used without what is wrong', async () => {
    await writeProviders({ a: { ...good, color: 'red' } });
    const path = /^[^:]*/;
    assert.deepEqual(
      dialogs.shown.map(({ kind, text }) => [kind, path.exec(text)?.[0]]),
      [['warning', 'oidc.providers.a.color']],
    );
  });

  it('are one message: the first three, and how many more', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await writeProviders(Object.fromEntries(names.map((name) => [name, noClient])));
    const first = ['a', 'b', 'c'].map((name) => missing.replace('.a.', `.${name}.`));
    assert.deepEqual(dialogs.texts, [[...first, 'And 2 more.'].join(' ')]);
  });

  it('are told without markup and invisible characters of a hostile file', async () => {
    await writeProviders({ '[x](command:evil) $(zap)\u202e\n': 1 }, workspaceFile);
    assert.deepEqual(dialogs.texts, [
      'oidc.providers.|x|(command:evil) $ (zap)\\u{202e}\\u{a}: a provider id starts with a lower-case letter or digit, followed by those, dots, dashes and underscores; rename it.',
    ]);
  });

  it('are told without the client secret that is one', async () => {
    await writeProviders({ a: { ...good, clientSecret: 'hush-hush' } });
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'warning',
        text: 'oidc.providers.a.clientSecret: a client secret does not belong in settings; it is ignored. Move it into secret storage.',
        choices: ['Move into Secret Storage', 'Open Settings', 'Learn More'],
      },
    ]);
  });

  it('are told without a button that could not help: a secret among the parameters stays', async () => {
    const tokenParameters = { client_secret: 'hush-hush' };
    await writeProviders({ a: { ...good, tokenParameters, clientSecret: 'hush' } });
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'warning',
        text: 'oidc.providers.a.clientSecret: a client secret does not belong in settings; it is ignored. Move it into secret storage.',
        choices: ['Move into Secret Storage', 'Open Settings', 'Learn More'],
      },
      {
        kind: 'error',
        text: 'oidc.providers.a.tokenParameters.client_secret: a client secret does not belong in settings; remove it here and run “OIDC: Set Client Secret…”.',
        choices: ['Open Settings', 'Learn More'],
      },
    ]);
  });

  it('are not an entry that another hides, which is told all the same, and once', async () => {
    await writeProviders({ same: good }, user);
    await writeProviders({ same: good, theirs: good }, workspaceFile);
    await writeProviders({ same: good, mine: good }, user);
    assert.deepEqual(dialogs.shown, [
      {
        kind: 'information',
        text: 'These entries of this workspace’s or remote machine’s oidc.providers are not used, because one of the same id comes before them: same.',
        choices: [],
      },
    ]);
  });

  for (const [file, target, name] of [
    ['the user’s settings file', user, /\/User\/settings\.json$/],
    ['the workspace’s settings file', workspaceFile, /\/workspace\/\.vscode\/settings\.json$/],
  ] as const) {
    it(`lead to ${file} when they are in it`, async () => {
      dialogs.answer = ({ choices }) => choices.find((choice) => choice === 'Open Settings');
      await writeProviders({ a: noClient }, target);
      await eventually(`${file} in an editor`, () => {
        const path = window.activeTextEditor?.document.uri.path ?? '';
        return name.test(path) ? path : undefined;
      });
      // Opening it puts the cursor on a new line of the setting, ready to type.
      await commands.executeCommand('workbench.action.files.revert');
      await commands.executeCommand('workbench.action.closeAllEditors');
      assert.deepEqual(
        workspace.textDocuments.filter(({ isDirty }) => isDirty),
        [],
      );
    });
  }
});
