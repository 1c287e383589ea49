import { l10n, type Disposable, type TextDocumentContentProvider, type Uri } from 'vscode';
import { traceScheme } from '../registry.ts';
import { RenderedDocuments } from '../renderedDocuments.ts';

/** Traces as documents, whose address is what commands in their title know the trace by. */
export class TraceDocuments implements Disposable {
  readonly #documents = new RenderedDocuments(traceScheme, () =>
    l10n.t('This trace was not kept. Run OIDC: Show Sign-in Trace for those that are.'),
  );
  readonly content: TextDocumentContentProvider = this.#documents.content;

  /** Shows the trace with this id, or what has become of it since. */
  async show(id: number, title: string, markdown: string): Promise<void> {
    const name = title.replace(/[^\p{L}\p{N} ._-]/gu, '_');
    await this.#documents.show(`/${String(id)}/${name}.md`, markdown);
  }

  dispose(): void {
    this.#documents.dispose();
  }
}

/** The id of the trace that a document shows; `undefined` for another document. */
export function traceIdOf({ scheme, path }: Uri): number | undefined {
  const [, id] = /^\/(\d+)\//.exec(path) ?? [];
  return scheme === traceScheme && id !== undefined ? Number(id) : undefined;
}
