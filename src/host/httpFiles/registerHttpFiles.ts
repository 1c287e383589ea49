import { Disposable, type DocumentSelector, languages, workspace } from 'vscode';
import { once } from '../once.ts';
import type { PlaceholderParts } from '../placeholders/offeredProviders.ts';
import { placeholderCompletionList } from '../placeholders/placeholderCompletionList.ts';

/** With or without an extension that knows the language of such files. */
const httpFiles: DocumentSelector = [
  { language: 'http' },
  { language: 'httpyac' },
  { pattern: '**/*.{http,rest}' },
];

/**
 * Sends requests of `.http` files, and completes the placeholder in them. What it takes is loaded when
 * the first such file is looked at.
 */
export function registerHttpFiles(parts: () => Promise<PlaceholderParts>): Disposable {
  const lenses = once(async () => (await import('./requestLenses.ts')).requestLenses);
  const completions = once(async () => {
    const { placeholderCompletions } = await import('../placeholders/placeholderHelp.ts');
    return placeholderCompletions;
  });
  return Disposable.from(
    languages.registerCodeLensProvider(httpFiles, {
      onDidChangeCodeLenses: workspace.onDidGrantWorkspaceTrust,
      provideCodeLenses: async (document) => (await lenses())(document),
    }),
    languages.registerCompletionItemProvider(
      httpFiles,
      {
        provideCompletionItems: async (document, position) =>
          placeholderCompletionList(await (await completions())(parts, document, position)),
      },
      ':',
      ' ',
      '$',
      '{',
    ),
  );
}
