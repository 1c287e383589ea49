import { commands, Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import { guideScheme } from '../registry.ts';
import type { GuideSection } from './guideSection.ts';

/** In the package; a section for each error code, under the code as its heading. */
const guidePath = ['docs', 'troubleshooting.md'] as const;

/**
 * The troubleshooting guide in the editor's Markdown preview. It is a document of our own and not the
 * file itself, which the preview can't read when it runs on another machine than this extension.
 */
export class TroubleshootingGuide implements TextDocumentContentProvider {
  readonly #file: Uri;
  #latest: GuideSection | undefined;

  constructor(extensionUri: Uri) {
    this.#file = Uri.joinPath(extensionUri, ...guidePath);
  }

  async provideTextDocumentContent(): Promise<string> {
    return new TextDecoder().decode(await workspace.fs.readFile(this.#file));
  }

  /** The failure that was told last is the one that people want to read about. */
  remember(section: GuideSection): void {
    this.#latest = section;
  }

  /** Documents that have the guide beside them, at their `sectionAddress`. */
  beside(documents: TextDocumentContentProvider): TextDocumentContentProvider {
    return {
      ...(documents.onDidChange !== undefined && { onDidChange: documents.onDidChange }),
      provideTextDocumentContent: async (uri, token) => {
        const { linkedSection, sectionFirst } = await import('./guideLinks.ts');
        const section = linkedSection(uri.path);
        return section === undefined
          ? documents.provideTextDocumentContent(uri, token)
          : sectionFirst(await this.provideTextDocumentContent(), section);
      },
    };
  }

  /** Opens the guide at a section: that of the last failure of this window, if there was one. */
  async show(section: GuideSection | undefined = this.#latest): Promise<void> {
    const uri = Uri.from({
      scheme: guideScheme,
      path: '/Troubleshooting.md',
      fragment: section ?? '',
    });
    // Locked, it does not turn to whichever Markdown is looked at next.
    await commands.executeCommand('markdown.showPreview', uri, [uri], { locked: true });
  }
}
