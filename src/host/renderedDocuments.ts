import {
  commands,
  TabInputCustom,
  TabInputText,
  window,
  type Disposable,
  type Tab,
  type TextDocumentShowOptions,
  type Uri,
} from 'vscode';
import { ReadOnlyDocuments } from './readOnlyDocuments.ts';

/**
 * A preview that is the editor of its own document, in a tab of its own. The one of
 * `markdown.showPreview` turns to whichever Markdown is looked at next.
 */
const previewEditor = 'vscode.markdown.preview.editor';

/** Markdown as read-only documents, shown rendered, and kept for as long as they are open. */
export class RenderedDocuments implements Disposable {
  /** What the editor asks for the texts of the scheme. */
  readonly content: ReadOnlyDocuments;
  readonly #closing: Disposable;
  readonly #forgotten: (uri: Uri) => void;

  /**
   * @param gone - says how to get a text that is not kept
   * @param forgotten - told of a document whose last tab was closed
   */
  constructor(scheme: string, gone: () => string, forgotten: (uri: Uri) => void = () => undefined) {
    this.#forgotten = forgotten;
    this.content = new ReadOnlyDocuments(scheme, gone);
    // The preview keeps a document for minutes after its tab is closed.
    this.#closing = window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const tab of closed) {
        this.#forgetUnlessOpen(tab);
      }
    });
  }

  /** Shows a text, in the place of an older one at the same path; by default in a tab that stays. */
  async show(path: string, markdown: string, options: TextDocumentShowOptions = {}): Promise<void> {
    const uri = this.content.put(path, markdown);
    await commands.executeCommand('vscode.openWith', uri, previewEditor, {
      preview: false,
      ...options,
    });
  }

  forget(uri: Uri): void {
    this.content.forget(uri);
    this.#forgotten(uri);
  }

  dispose(): void {
    this.#closing.dispose();
    this.content.dispose();
  }

  #forgetUnlessOpen({ input }: Tab): void {
    if (!isOfDocument(input)) {
      return;
    }
    const shown = window.tabGroups.all
      .flatMap(({ tabs }) => tabs.map((tab) => tab.input))
      .filter(isOfDocument);
    if (!shown.some(({ uri }) => uri.toString() === input.uri.toString())) {
      this.forget(input.uri);
    }
  }
}

function isOfDocument(input: unknown): input is TabInputCustom | TabInputText {
  return input instanceof TabInputCustom || input instanceof TabInputText;
}
