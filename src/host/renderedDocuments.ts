import { commands, TabInputCustom, TabInputText, window, type Disposable, type Tab } from 'vscode';
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

  /** @param gone - says how to get a text that is not kept */
  constructor(scheme: string, gone: () => string) {
    this.content = new ReadOnlyDocuments(scheme, gone);
    // The preview keeps a document for minutes after its tab is closed.
    this.#closing = window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const tab of closed) {
        this.#forgetUnlessOpen(tab);
      }
    });
  }

  /**
   * Shows a text, in the place of an older one at the same path.
   *
   * @param preview - whether the tab is free for what is opened next
   */
  async show(path: string, markdown: string, { preview = false } = {}): Promise<void> {
    const uri = this.content.put(path, markdown);
    await commands.executeCommand('vscode.openWith', uri, previewEditor, { preview });
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
      this.content.forget(input.uri);
    }
  }
}

function isOfDocument(input: unknown): input is TabInputCustom | TabInputText {
  return input instanceof TabInputCustom || input instanceof TabInputText;
}
