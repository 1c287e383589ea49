import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../scripts/dev/project.ts';
import * as registry from '../../src/host/registry.ts';
import { englishTexts, manifest } from './support/manifest.ts';

const walkthroughs = manifest.contributes.walkthroughs;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** Our commands that the buttons and links of a text run. */
function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/\(command:(oidc\.\w+)/g)].map(([, id = '']) => id);
}

/** All that a picture may be drawn in: colours that the theme chooses. */
const themeColour =
  /^(?:none|var\(--vscode-[\w-]+(?:,var\(--vscode-[\w-]+(?:,var\(--vscode-[\w-]+\))?\))?\))$/;

describe('the walkthrough', () => {
  it('is the one that the welcome of the view opens', () => {
    const address = /command:workbench\.action\.openWalkthrough\?([^)]+)/;
    const [, argument = ''] =
      address.exec(englishTexts['view.sessions.welcome.walkthrough'] ?? '') ?? [];
    assert.deepEqual(
      {
        ids: walkthroughs.map(({ id }) => id),
        opened: JSON.parse(decodeURIComponent(argument)) as unknown,
      },
      {
        ids: [registry.walkthroughId],
        opened: [`${registry.extensionId}#${registry.walkthroughId}`],
      },
    );
  });

  it('leads from a provider to a token that is used, with the command of each step', () => {
    const text = (id: string): string => englishTexts[`walkthrough.${id}.description`] ?? '';
    assert.deepEqual(
      steps.map(({ id }) => [id, ...commandsIn(text(id))]),
      [
        ['addProvider', 'oidc.addProvider', 'oidc.importProvider'],
        ['signIn', 'oidc.signIn', 'oidc.checkProvider'],
        ['inspect', 'oidc.inspect', 'oidc.decode'],
        ['use', 'oidc.copyAccessToken', 'oidc.openTerminal', 'oidc.callApi'],
      ],
    );
  });

  it('ticks a step for what has come true, not for a button that was pressed', () => {
    const { hasProviders, signedIn, inspected, tokenUsed, pageOpened } = registry.contextKeys;
    /** Now, or before the page was opened. */
    const whenever = (key: string): readonly string[] => [
      `onContext:${key}`,
      `onContext:${key} && ${pageOpened}`,
    ];
    assert.deepEqual(
      steps.map(({ id, completionEvents }) => [id, ...completionEvents]),
      [
        ['addProvider', ...whenever(hasProviders)],
        ['signIn', ...whenever(signedIn)],
        ['inspect', ...whenever(inspected)],
        ['use', ...whenever(tokenUsed)],
      ],
    );
  });

  it('has a small picture for each step, in the colours of the theme', () => {
    const pictures = steps.map(({ media: { svg } }) => join(projectFolder, svg));
    assert.deepEqual(
      pictures.filter((file) => !existsSync(file)),
      [],
    );
    const drawn = pictures.map((file) => readFileSync(file, 'utf8'));
    const colours = drawn.flatMap((svg) =>
      [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour = '']) => colour),
    );
    assert.deepEqual(
      {
        large: drawn.filter((svg) => svg.length > 4000).length,
        fixed: colours.filter((colour) => !themeColour.test(colour)),
      },
      { large: 0, fixed: [] },
    );
  });
});
