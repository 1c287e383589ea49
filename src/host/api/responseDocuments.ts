import { l10n, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { responseScheme } from '../registry.ts';
import { RenderedDocuments } from '../renderedDocuments.ts';

/** Answers of APIs as documents. An answer can hold what is not meant for others. */
export class ResponseDocuments implements Disposable {
  readonly #documents = new RenderedDocuments(responseScheme, () =>
    l10n.t('This answer was not kept. Run OIDC: Call API with Access Token… again.'),
  );
  readonly content: TextDocumentContentProvider = this.#documents.content;
  #count = 0;

  /**
   * Shows a new document; its title holds nothing of the address but its last part. Its tab is the
   * next answer's, too, unless the user keeps it.
   */
  async show(title: string, text: string): Promise<void> {
    this.#count += 1;
    const path = `/${this.#count}/${title.replace(/[^\w. -]/g, '_')}.md`;
    await this.#documents.show(path, text, { preview: true });
  }

  dispose(): void {
    this.#documents.dispose();
  }
}
