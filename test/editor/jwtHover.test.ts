import assert from 'node:assert/strict';
import {
  commands,
  MarkdownString,
  Position,
  workspace,
  type Hover,
  type TextDocument,
} from 'vscode';
import { sampleJwt } from '../support/panelSamples.ts';
import { writeSetting } from './support/settings.ts';

describe('the hover on a JWT in a text', () => {
  const jwt = sampleJwt({ iss: 'https://idp.example', exp: 1_000_000_000, x: '[a](command:b)' });

  afterEach(async () => {
    await writeSetting('oidc.hover.enabled', undefined);
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function hovers(document: TextDocument, character: number): Promise<readonly Hover[]> {
    const position = new Position(0, character);
    const command = 'vscode.executeHoverProvider';
    return commands.executeCommand<readonly Hover[]>(command, document.uri, position);
  }

  /** Those of ours: others explain words of a language. */
  async function ours(document: TextDocument, character: number) {
    const contents = (await hovers(document, character)).flatMap((hover) =>
      hover.contents.map((content) => ({ content, range: hover.range })),
    );
    return contents.flatMap(({ content, range }) =>
      content instanceof MarkdownString && content.value.startsWith('**JWT**')
        ? [{ content, range }]
        : [],
    );
  }

  for (const language of ['plaintext', 'json', 'log']) {
    it(`tells what it says of itself, over all of it: ${language}`, async () => {
      const content = `{"token": "${jwt}"}`;
      const document = await workspace.openTextDocument({ language, content });
      const start = content.indexOf(jwt);
      const [hover, ...others] = await ours(document, start + 30);
      const beside = await ours(document, 3);
      const { value = '', isTrusted, supportHtml } = hover?.content ?? {};
      assert.deepEqual(
        {
          others,
          beside,
          range: [hover?.range?.start.character, hover?.range?.end.character],
          expired: /Expired: Sep 9, 2001, .* \(.* ago\)\. Not verified/.test(value),
          claim: value.includes('\\[a\\]\\(command\\:b\\)'),
          trust: [isTrusted ?? false, supportHtml ?? false],
        },
        {
          others: [],
          beside: [],
          range: [start, start + jwt.length],
          expired: true,
          claim: true,
          trust: [false, false],
        },
      );
    });
  }

  it('leads to the inspector by the token’s place, with nothing of the token in the link', async () => {
    const content = `token: ${jwt}`;
    const document = await workspace.openTextDocument({ content });
    const links = (await hovers(document, 20)).flatMap(({ contents }) =>
      contents.flatMap((one) =>
        one instanceof MarkdownString && one.value.startsWith('[Decode](command:') ? [one] : [],
      ),
    );
    const [, place = ''] = /\?([^)]*)\)$/.exec(links[0]?.value ?? '') ?? [];
    assert.deepEqual(
      {
        count: links.length,
        trust: links[0]?.isTrusted,
        place: JSON.parse(decodeURIComponent(place)) as unknown,
      },
      {
        count: 1,
        trust: { enabledCommands: ['oidc.decode'] },
        place: {
          uri: document.uri.toString(),
          range: [
            { line: 0, character: 7 },
            { line: 0, character: 7 + jwt.length },
          ],
        },
      },
    );
  });

  it('is not there where the settings say so', async () => {
    const document = await workspace.openTextDocument({ content: jwt });
    await writeSetting('oidc.hover.enabled', false);
    const off = await ours(document, 5);
    await writeSetting('oidc.hover.enabled', undefined);
    assert.deepEqual([off.length, (await ours(document, 5)).length], [0, 1]);
  });

  it('is quick in a line of a megabyte', async () => {
    const content = `${'ey.'.repeat(350_000)} ${jwt}`;
    const document = await workspace.openTextDocument({ content });
    const startedMs = Date.now();
    const counts = [await ours(document, 500_000), await ours(document, content.length - 9)];
    assert.deepEqual(
      { counts: counts.map(({ length }) => length), isQuick: Date.now() - startedMs < 2000 },
      { counts: [0, 1], isQuick: true },
    );
  });
});
