import { commands, l10n, workspace, type Disposable } from 'vscode';
import { ReadOnlyDocuments } from '../readOnlyDocuments.ts';
import { responseScheme } from '../registry.ts';

/**
 * Answers of APIs as read-only documents, kept for as long as they are open: an answer can hold what
 * is not meant for others.
 */
export class ResponseDocuments implements Disposable {
  readonly #documents = new ReadOnlyDocuments(responseScheme, () =>
    l10n.t('This answer was not kept. Run OIDC: Call API with Access Token… again.'),
  );
  readonly #closing = workspace.onDidCloseTextDocument(({ uri }) => {
    this.#documents.forget(uri);
  });
  #count = 0;

  /** Opens a new document; its title holds nothing of the address but its last part. */
  async show(title: string, text: string): Promise<void> {
    this.#count += 1;
    const path = `/${this.#count}/${title.replace(/[^\w. -]/g, '_')}.md`;
    // Not openTextDocument: that keeps a document for minutes after its tab is closed.
    await commands.executeCommand('vscode.open', this.#documents.put(path, text), {
      preview: true,
    });
  }

  dispose(): void {
    this.#closing.dispose();
    this.#documents.dispose();
  }
}
