import { commands, l10n, workspace, type Disposable, type Uri } from 'vscode';
import type { Trace } from '../../core/trace/traceRecord.ts';
import { ReadOnlyDocuments } from '../readOnlyDocuments.ts';
import { traceScheme } from '../registry.ts';
import { traceMarkdown } from './traceMarkdown.ts';
import { traceName } from './traceName.ts';

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

  /** Shows it, or what has become of it since. */
  async show(trace: Trace): Promise<void> {
    const name = `${traceName(trace.kind)} ${trace.provider.id}`.replace(
      /[^\p{L}\p{N} ._-]/gu,
      '_',
    );
    const uri = this.#documents.put(`/${String(trace.id)}/${name}.md`, traceMarkdown(trace));
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
