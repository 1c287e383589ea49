import { window, type Disposable } from 'vscode';
import type { ProblemNews } from './problemNotices.ts';
import type { ProviderSettings } from './providerSettings.ts';

/**
 * Tells the user what is wrong in `oidc.providers`, and what of it is hidden: each once, until it
 * changes, and not while a settings file is being edited.
 */
export class ProblemReporter implements Disposable {
  readonly #settings: ProviderSettings;
  readonly #tell: (news: ProblemNews) => void;
  readonly #subscriptions: readonly Disposable[];
  /** Problems as JSON, and ids of hidden entries; an id never looks like JSON. */
  #told = new Set<string>();

  constructor(settings: ProviderSettings, tell: (news: ProblemNews) => void) {
    this.#settings = settings;
    this.#tell = tell;
    const reportUnlessEditing = (): void => {
      if (!isEditingSettings()) {
        this.report();
      }
    };
    this.#subscriptions = [
      settings.onDidChange(reportUnlessEditing),
      window.onDidChangeActiveTextEditor(reportUnlessEditing),
    ];
  }

  /** Shows what has not been shown yet. Never waits for the user. */
  report(): void {
    const { problems, shadowedIds } = this.#settings.read();
    const news = problems.filter((problem) => !this.#told.has(JSON.stringify(problem)));
    const newlyShadowed = shadowedIds.filter((id) => !this.#told.has(id));
    // What is gone and comes back is news again.
    this.#told = new Set([...problems.map((problem) => JSON.stringify(problem)), ...shadowedIds]);
    if (news.length + newlyShadowed.length > 0) {
      this.#tell({ problems: news, shadowedIds: newlyShadowed });
    }
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }
}

/** Half an entry is always wrong; while it is typed, the editor's own marks are enough. */
function isEditingSettings(): boolean {
  return /[\\/]settings\.json$/.test(window.activeTextEditor?.document.fileName ?? '');
}
