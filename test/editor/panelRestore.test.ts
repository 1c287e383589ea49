import assert from 'node:assert/strict';
import { ViewColumn, window, type WebviewPanel } from 'vscode';
import { OidcError } from '../../src/core/errors.ts';
import { inspectorViewType } from '../../src/host/registry.ts';
import { localizedPanelWords } from '../../src/host/panel/words/localizedPanelWords.ts';
import { eventually } from './support/eventually.ts';
import { Inspector } from './support/inspector.ts';

const garbage: readonly unknown[] = [
  undefined,
  null,
  42,
  'session-1',
  [],
  ['session-1'],
  {},
  { sessionId: '' },
  { sessionId: 5 },
  { sessionId: { toString: () => 'session-1' } },
  { section: 'id_token' },
  { fleeting: 'refresh_token' },
];

/** What the editor does with a panel that was open before the window was reloaded. */
describe('a panel from before a reload', () => {
  let inspector: Inspector;

  beforeEach(() => {
    inspector = new Inspector();
    inspector.session = new OidcError('session_not_found', {});
  });

  afterEach(async () => {
    await inspector.close();
  });

  const emptyPanel = (): WebviewPanel =>
    window.createWebviewPanel(inspectorViewType, 'OIDC', ViewColumn.Active);

  for (const state of garbage) {
    it(`with the state ${JSON.stringify(state)} is closed`, async () => {
      await inspector.panels.deserializeWebviewPanel(emptyPanel(), state);
      assert.deepEqual(
        { closed: inspector.panel.closed, asked: inspector.asked },
        { closed: true, asked: [] },
      );
    });
  }

  it('looks for its session again and says when it is gone', async () => {
    const state = { sessionId: 'session-1', section: 'userinfo', more: 'x' };
    await inspector.panels.deserializeWebviewPanel(emptyPanel(), state);
    await inspector.panel.shows(localizedPanelWords().notices.signedOutTitle);
    assert.deepEqual(
      { closed: inspector.panel.closed, asked: inspector.asked },
      { closed: false, asked: ['session-1'] },
    );
  });

  for (const fleeting of ['token', 'comparison'] as const) {
    it(`about a ${fleeting} says that nothing of it is left, and how to have it again`, async () => {
      await inspector.panels.deserializeWebviewPanel(emptyPanel(), { fleeting });
      const { notices, strings } = localizedPanelWords();
      const { heading, comparison } = strings;
      const [title, button] =
        fleeting === 'token'
          ? [notices.tokenGoneTitle, heading.action.decode]
          : [notices.comparisonGoneTitle, comparison.withAnother];
      await inspector.panel.shows(title);
      await inspector.panel.press(button);
      const commanded = await eventually('the command', () => inspector.commanded[0]);
      assert.deepEqual(
        { commanded: commanded.trim(), states: inspector.panel.states, asked: inspector.asked },
        {
          commanded: fleeting === 'token' ? 'decode' : 'compare',
          states: [{ fleeting }],
          asked: [],
        },
      );
    });
  }

  it('is closed when its session has a panel already', async () => {
    inspector.panels.show('session-1');
    await inspector.panels.deserializeWebviewPanel(emptyPanel(), { sessionId: 'session-1' });
    assert.deepEqual(
      inspector.webviews.all.map(({ closed }) => closed),
      [false, true],
    );
  });

  it('is given no more rights than a new one', async () => {
    await inspector.panels.deserializeWebviewPanel(emptyPanel(), { sessionId: 'session-1' });
    const { enableScripts, enableForms, enableCommandUris, localResourceRoots } =
      inspector.panel.panel.webview.options;
    assert.deepEqual(
      {
        enableScripts,
        enableForms,
        enableCommandUris,
        folders: localResourceRoots?.map(({ path }) => path.split('/').at(-1)),
      },
      {
        enableScripts: true,
        enableForms: false,
        enableCommandUris: false,
        folders: [],
      },
    );
  });
});
