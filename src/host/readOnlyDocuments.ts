import { EventEmitter, Uri, type Disposable, type TextDocumentContentProvider } from 'vscode';

/** Texts as documents that nobody can edit. They are in memory alone, never on disk. */
export class ReadOnlyDocuments implements TextDocumentContentProvider, Disposable {
  readonly #scheme: string;
  readonly #gone: () => string;
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;

  /** @param gone - says how to get a text that is not kept: a tab outlives its window, a text does not */
  constructor(scheme: string, gone: () => string) {
    this.#scheme = scheme;
    this.#gone = gone;
  }

  provideTextDocumentContent({ path }: Uri): string {
    return this.#texts.get(path) ?? `${this.#gone()}\n`;
  }

  /** Keeps a text, in the place of an older one at the same path. */
  put(path: string, text: string): Uri {
    const uri = Uri.from({ scheme: this.#scheme, path });
    this.#texts.set(path, text);
    this.#changed.fire(uri);
    return uri;
  }

  /** Does nothing for a document of another scheme. Where the editor still has the text, it loses it. */
  forget(uri: Uri): void {
    if (uri.scheme === this.#scheme && this.#texts.delete(uri.path)) {
      this.#changed.fire(uri);
    }
  }

  dispose(): void {
    this.#texts.clear();
    this.#changed.dispose();
  }
}
