import {
  l10n,
  languages,
  window,
  workspace,
  type Disposable,
  type TextDocumentContentProvider,
  type Uri,
  type ViewColumn,
} from 'vscode';
import { responseScheme } from '../registry.ts';
import { RenderedDocuments } from '../renderedDocuments.ts';
import type { ShownAnswer } from './shownAnswer.ts';

interface TitledAnswer extends ShownAnswer {
  /** With nothing of the address but its last part. */
  readonly title: string;
}

/**
 * Answers of APIs as documents: the body in an editor of its own language, the rest as a report. An answer
 * can hold what is not meant for others, so nothing of it outlives its tabs.
 */
export class ResponseDocuments implements Disposable {
  readonly #documents = new RenderedDocuments(
    responseScheme,
    () => l10n.t('This answer was not kept. Run OIDC: Call API with Access Token… again.'),
    (uri) => {
      this.#answers.delete(uri.path);
    },
  );
  readonly content: TextDocumentContentProvider = this.#documents.content;
  /** Of bodies that are open, by their path. */
  readonly #answers = new Map<string, TitledAnswer>();
  #lenses: Disposable | undefined;
  #count = 0;

  /** Shows a new document. Its tab is the next answer's, too, unless the user keeps it. */
  async show(answer: TitledAnswer, viewColumn?: ViewColumn): Promise<void> {
    const { body } = answer;
    const options = {
      preview: true,
      ...(viewColumn !== undefined && { viewColumn, preserveFocus: true }),
    };
    if (body === undefined) {
      await this.#documents.show(this.#path(answer, 'md'), answer.report, options);
      return;
    }
    await this.#registerLenses();
    const uri = this.#documents.content.put(this.#path(answer, body.extension), body.text);
    this.#answers.set(uri.path, answer);
    try {
      const document = await workspace.openTextDocument(uri);
      await window.showTextDocument(document, options);
    } catch (error) {
      // Without a tab, nobody would close it.
      this.#documents.forget(uri);
      throw error;
    }
  }

  /** Shows status, headers and what they mean of an answer whose body is open; does nothing without it. */
  async showDetails(body: Uri): Promise<void> {
    const answer = this.#answers.get(body.path);
    if (body.scheme === responseScheme && answer !== undefined) {
      // In a tab that is free for the next one, it would take the place of the body.
      const path = `${body.path.slice(0, body.path.lastIndexOf('.'))} details.md`;
      await this.#documents.show(path, answer.report, { preview: false });
    }
  }

  async #registerLenses(): Promise<void> {
    const { AnswerLenses } = await import('./answerLenses.ts');
    this.#lenses ??= languages.registerCodeLensProvider(
      { scheme: responseScheme },
      new AnswerLenses(({ path }) => this.#answers.get(path)),
    );
  }

  /** In a folder that package.json gives languages to. */
  #path({ title }: TitledAnswer, extension: string): string {
    this.#count += 1;
    return `/oidc-answer/${this.#count}/${title.replace(/[^\w. -]/g, '_')}.${extension}`;
  }

  dispose(): void {
    this.#lenses?.dispose();
    this.#answers.clear();
    this.#documents.dispose();
  }
}
