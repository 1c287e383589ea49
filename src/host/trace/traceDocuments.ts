import { commands, l10n, workspace, type Disposable, type Uri } from 'vscode';
import { ReadOnlyDocuments } from '../readOnlyDocuments.ts';
import { traceScheme } from '../registry.ts';

/** Markdown previews that have an address, which commands in their title know the trace by. */
const previewEditor = 'vscode.markdown.preview.editor';

/** Traces as read-only documents, kept for as long as they are open. */
export class TraceDocuments implements Disposable {
  readonly #documents = new ReadOnlyDocuments(traceScheme, () =>
    l10n.t('This trace was not kept. Run OIDC: Show Sign-in Trace for those that are.'),
  );
  readonly #closing = workspace.onDidCloseTextDocument(({ uri }) => {
    this.#documents.forget(uri);
  });

  /** Shows the trace with this id, or what has become of it since. */
  async show(id: number, title: string, markdown: string): Promise<void> {
    const name = title.replace(/[^\p{L}\p{N} ._-]/gu, '_');
    const uri = this.#documents.put(`/${String(id)}/${name}.md`, markdown);
    await commands.executeCommand('vscode.openWith', uri, previewEditor);
  }

  dispose(): void {
    this.#closing.dispose();
    this.#documents.dispose();
  }
}

/** The id of the trace that a document shows; `undefined` for another document. */
export function traceIdOf({ scheme, path }: Uri): number | undefined {
  const [, id] = /^\/(\d+)\//.exec(path) ?? [];
  return scheme === traceScheme && id !== undefined ? Number(id) : undefined;
}
