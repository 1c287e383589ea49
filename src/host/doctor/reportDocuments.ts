import { commands, l10n, type Disposable } from 'vscode';
import { ReadOnlyDocuments } from '../readOnlyDocuments.ts';
import { reportScheme } from '../registry.ts';

/** Reports as read-only documents, each in a Markdown preview. The last one of a provider counts. */
export class ReportDocuments implements Disposable {
  readonly #documents = new ReadOnlyDocuments(reportScheme, () =>
    l10n.t('This report was not kept. Run OIDC: Check Provider again.'),
  );

  /** Shows it, in the place of an older one of the same name. */
  async show(name: string, markdown: string): Promise<void> {
    const uri = this.#documents.put(`/${name}.md`, markdown);
    await commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#documents.dispose();
  }
}
