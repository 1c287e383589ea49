import { commands, l10n, Uri, workspace, type Disposable, type TextDocument } from 'vscode';
import { responseScheme } from '../registry.ts';

/**
 * Answers of APIs as read-only documents. They are in memory for as long as they are open, and never
 * on disk: an answer can hold what is not meant for others.
 */
export class ResponseDocuments implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #subscriptions: readonly Disposable[];
  #count = 0;

  constructor() {
    this.#subscriptions = [
      workspace.registerTextDocumentContentProvider(responseScheme, {
        provideTextDocumentContent: ({ path }) => this.#texts.get(path) ?? gone(),
      }),
      workspace.onDidCloseTextDocument((document) => {
        this.#forget(document);
      }),
    ];
  }

  /** Opens a new document; its title holds nothing of the address but its last part. */
  async show(title: string, text: string): Promise<void> {
    this.#count += 1;
    const path = `/${this.#count}/${title.replace(/[^\w. -]/g, '_')}.md`;
    this.#texts.set(path, text);
    // Not openTextDocument: that keeps a document for minutes after its tab is closed.
    const uri = Uri.from({ scheme: responseScheme, path });
    await commands.executeCommand('vscode.open', uri, { preview: true });
  }

  dispose(): void {
    this.#texts.clear();
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }

  #forget({ uri }: TextDocument): void {
    if (uri.scheme === responseScheme) {
      this.#texts.delete(uri.path);
    }
  }
}

/** After a reload of the window, which keeps the tab and nothing of the answer. */
function gone(): string {
  return `${l10n.t('This answer was not kept. Run OIDC: Call API with Access Token… again.')}\n`;
}
