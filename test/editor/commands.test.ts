import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { commands as commandIds } from '../../src/host/registry.ts';
import { LocalProviderInEditor } from './support/localProviderInEditor.ts';
import { Replaced } from './support/replaced.ts';
import { Wizard } from './support/wizard.ts';

const shapes: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  'a provider id': 'local',
  'an unknown provider id': 'nobody',
  'an empty text': '',
  'a provider': { provider: 'local' },
  'a provider and a session': { provider: 'local', session: 'no-such-session' },
  'a session': { session: 'no-such-session' },
  'wrong types': { provider: 5, session: ['x'] },
  'a prototype': Object.create({ provider: 'local' }) as unknown,
  'a number': 42,
  'a list': ['local'],
  'a function': () => 'local',
  'a trap': Object.defineProperty({}, 'provider', {
    get() {
      throw new Error('trap');
    },
  }),
};

describe('no command returns, throws or shows a token', () => {
  let editor: LocalProviderInEditor;
  let replaced: Replaced;
  let wizard: Wizard;

  before(async () => {
    editor = await LocalProviderInEditor.start();
    await editor.reset();
    replaced = new Replaced();
    wizard = new Wizard(); // closes every box
  });

  afterEach(async () => {
    replaced.restore();
    await editor.reset();
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    wizard.restore();
    await editor.stop();
  });

  for (const state of ['signed out', 'signed in'] as const) {
    for (const id of Object.values(commandIds)) {
      it(`${id}, ${state}`, async () => {
        if (state === 'signed in') {
          await commands.executeCommand('oidc.signIn', 'local');
        }
        replaced.member(env, 'openExternal', () => Promise.resolve(false));
        assert.deepEqual(
          { outcomes: await outcomesOf(id), tokensShown: tokensShown() },
          { outcomes: Object.keys(shapes).map((name) => `${name}: undefined`), tokensShown: [] },
        );
      });
    }
  }

  async function outcomesOf(id: string): Promise<readonly string[]> {
    const outcomes: string[] = [];
    for (const [name, argument] of Object.entries(shapes)) {
      const outcome = await commands
        .executeCommand(id, argument)
        .then(String, (error: unknown) => `threw ${String(error)}`);
      outcomes.push(`${name}: ${outcome}`);
    }
    return outcomes;
  }

  function tokensShown(): readonly string[] {
    const shown = JSON.stringify(editor.dialogs.shown);
    const { accessTokens, idTokens, refreshTokens } = editor.provider.issuedTokens;
    return [...accessTokens, ...idTokens, ...refreshTokens].filter((token) =>
      shown.includes(token),
    );
  }
});
