import {
  commands,
  EventEmitter,
  Uri,
  workspace,
  type Disposable,
  type TextDocumentContentProvider,
} from 'vscode';

const scheme = 'oidc-check';

/** Reports as documents that nobody can edit, each in a Markdown preview. The last one of a provider counts. */
export class ReportDocuments implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.path) ?? '';
  }

  /** Shows it, in the place of an older one of the same name. */
  async show(name: string, markdown: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${name}.md` });
    this.#texts.set(uri.path, markdown);
    this.#changed.fire(uri);
    await commands.executeCommand('markdown.showPreview', uri);
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
