import * as nodeModule from 'node:module';
import type { HoverContentWords } from '../../src/host/hover/hoverMarkdown.ts';
import type { PanelWords } from '../../src/host/panel/panelWords.ts';
import type { ViewWords } from '../../src/host/views/viewWords.ts';

/**
 * The real words of the panel in English, where no editor exists. Only the files that hold words get
 * this stand-in for `vscode`: anything else that imports it still fails the unit tests.
 */
export async function englishPanelWords(): Promise<PanelWords> {
  answerVscodeImports();
  const words = await import('../../src/host/panel/words/localizedPanelWords.ts');
  return words.localizedPanelWords();
}

/** The real words of the view and the status bar, likewise. */
export async function englishViewWords(): Promise<ViewWords> {
  answerVscodeImports();
  const words = await import('../../src/host/views/words/localizedViewWords.ts');
  return words.localizedViewWords();
}

/** The real words of the hover on a JWT, likewise. */
export async function englishHoverWords(): Promise<HoverContentWords> {
  const panel = await englishPanelWords();
  const { localizedHoverWords } = await import('../../src/host/hover/hoverWords.ts');
  return { panel, hover: localizedHoverWords() };
}

const wordFiles = ['panel/words/', 'views/words/', 'hover/hoverWords.ts', 'words.ts'].map(
  (path) => new URL(`../../src/host/${path}`, import.meta.url).href,
);

const standIn = `
  export const env = { language: 'en' };
  export const l10n = {
    t: (message, ...values) => message.replace(/\\{(\\d+)\\}/g, (place, index) => String(values[index] ?? place)),
  };
`;

let answered = false;

function answerVscodeImports(): void {
  if (answered) {
    return;
  }
  answered = true;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' && wordFiles.some((file) => context.parentURL?.startsWith(file))
        ? { url: `data:text/javascript,${encodeURIComponent(standIn)}`, shortCircuit: true }
        : next(specifier, context),
  });
}

/** Of Node 22.15 and later, which runs the tests; the types are those of the oldest editor's Node. */
const { registerHooks } = nodeModule as unknown as {
  readonly registerHooks: (hooks: { readonly resolve: ResolveHook }) => void;
};

type ResolveHook = (
  specifier: string,
  context: { readonly parentURL?: string },
  next: (specifier: string, context: object) => object,
) => object;
