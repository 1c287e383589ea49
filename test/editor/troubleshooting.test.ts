import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type { CommandId } from '../../src/host/registry.ts';
import { Dialogs } from './support/dialogs.ts';
import { eventually } from './support/eventually.ts';
import { replaceCommands } from './support/replaceCommands.ts';
import { Replaced } from './support/replaced.ts';
import { clearSettings, writeProviders } from './support/settings.ts';
import { StartedExtension } from './support/startedExtension.ts';

/** Nothing listens there. */
const nobody = 'http://127.0.0.1:20099';

describe('the troubleshooting guide', () => {
  let dialogs: Dialogs;
  let extension: StartedExtension;
  let replaced: Replaced;
  let opened: [uri: Uri, uris: readonly Uri[], settings: object][];

  beforeEach(() => {
    dialogs = new Dialogs();
    extension = new StartedExtension();
    replaced = new Replaced();
    opened = [];
    replaceCommands(replaced, {
      'markdown.showPreview': (...given: (typeof opened)[number]) => {
        opened.push(given);
      },
    });
  });

  afterEach(async () => {
    replaced.restore();
    extension.stop();
    dialogs.restore();
    await clearSettings();
  });

  function sections(): readonly string[] {
    return opened.map(([{ fragment }]) => fragment);
  }

  it('is opened by a message at the section of its failure, which is there', async () => {
    await writeProviders({ op: { issuer: nobody, clientId: 'abc' } });
    await extension.run('oidc.signIn', 'op');
    await extension.run(...linkIn(dialogs.texts[0] ?? ''));
    const [uri, uris, settings] = await eventually('the guide', () => opened[0]);
    const text = await extension.documentAt(uri);
    assert.deepEqual(
      {
        address: uri.toString(true),
        same: uris.map(String),
        settings,
        hasSection: text.includes(`\n### ${uri.fragment}\n`),
      },
      {
        address: 'oidc-guide:/Troubleshooting.md#network_unreachable',
        same: [String(uri)],
        settings: { locked: true },
        hasSection: true,
      },
    );
  });

  it('is a link in a message that has no room for its button, where the log makes room first', async () => {
    await writeProviders({ op: { issuer: nobody, clientId: 'abc' } });
    await extension.run('oidc.signIn', 'op');
    assert.deepEqual(
      dialogs.shown.map(({ text, choices }) => ({ link: linkIn(text), choices })),
      [
        {
          link: ['oidc.troubleshooting', { section: 'network_unreachable' }],
          choices: ['Try Again', 'Check Provider', 'Open Settings'],
        },
      ],
    );
  });

  it('is opened by its command at the last failure of the window, at first at its beginning', async () => {
    await writeProviders({ op: { issuer: nobody, clientId: 'abc' } });
    await extension.run('oidc.troubleshooting');
    await extension.run('oidc.signIn', 'op');
    await extension.run('oidc.troubleshooting');
    assert.deepEqual(sections(), ['', 'network_unreachable']);
  });
});

/** What the link at the end of a message runs, as the editor reads it. */
function linkIn(text: string): readonly [id: CommandId, argument: unknown] {
  const [, id = '', argument = 'null'] =
    /\[Learn More\]\(command:([^?]+)\?([^)]+)\)$/.exec(text) ?? [];
  return [id as CommandId, JSON.parse(decodeURIComponent(argument))];
}
