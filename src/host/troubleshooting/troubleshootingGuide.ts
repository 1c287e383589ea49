import { commands, Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import type { OidcErrorCode } from '../../core/errors.ts';
import { guideScheme } from '../registry.ts';
import type { GuideSection } from './guideSection.ts';

/** In the package; a section for each error code, under the code as its heading. */
const guidePath = ['docs', 'troubleshooting.md'] as const;

/** Its path as a document. */
const guideAddress = '/Troubleshooting.md';

/**
 * The troubleshooting guide in the editor's Markdown preview. It is a document of our own and not the
 * file itself, which the preview can't read when it runs on another machine than this extension.
 */
export class TroubleshootingGuide implements TextDocumentContentProvider {
  readonly #file: Uri;
  #latest: OidcErrorCode | undefined;

  constructor(extensionUri: Uri) {
    this.#file = Uri.joinPath(extensionUri, ...guidePath);
  }

  async provideTextDocumentContent(): Promise<string> {
    return new TextDecoder().decode(await workspace.fs.readFile(this.#file));
  }

  /** The failure that was told last is the one that people want to read about. */
  remember(code: OidcErrorCode): void {
    this.#latest = code;
  }

  /**
   * Documents with the guide among them, at the top of their scheme: the Markdown preview follows no link
   * from one scheme to another.
   */
  above(documents: TextDocumentContentProvider): TextDocumentContentProvider {
    return {
      ...(documents.onDidChange !== undefined && { onDidChange: documents.onDidChange }),
      provideTextDocumentContent: (uri, token) =>
        uri.path === guideAddress
          ? this.provideTextDocumentContent()
          : documents.provideTextDocumentContent(uri, token),
    };
  }

  /** Opens the guide at the section of a code: the last failure of this window, if there was one. */
  async show(section: GuideSection | undefined = this.#latest): Promise<void> {
    const uri = Uri.from({
      scheme: guideScheme,
      path: guideAddress,
      fragment: section ?? '',
    });
    // Locked, it does not turn to whichever Markdown is looked at next.
    await commands.executeCommand('markdown.showPreview', uri, [uri], { locked: true });
  }
}
