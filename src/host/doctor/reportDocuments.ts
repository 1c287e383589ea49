import { l10n, type Disposable, type TextDocumentContentProvider } from 'vscode';
import { reportScheme } from '../registry.ts';
import { RenderedDocuments } from '../renderedDocuments.ts';

/** Reports as documents. The last one of a provider counts. */
export class ReportDocuments implements Disposable {
  readonly #documents = new RenderedDocuments(reportScheme, () =>
    l10n.t('This report was not kept. Run OIDC: Check Provider again.'),
  );
  readonly content: TextDocumentContentProvider = this.#documents.content;

  /** Shows it, in the place of an older one of the same name. */
  async show(name: string, markdown: string): Promise<void> {
    await this.#documents.show(`/${name}.md`, markdown);
  }

  dispose(): void {
    this.#documents.dispose();
  }
}
