import { l10n, window, type Disposable } from 'vscode';
import type { ClientSecrets } from '../../core/session/clientSecrets.ts';
import { openSettingsButton } from '../buttons.ts';
import { notify, type MessageButton } from '../notify.ts';
import { canBeMoved, moveMisplacedSecrets } from './moveSecrets.ts';
import { describeProblem } from './problemMessages.ts';
import type { ProviderSettings, SourcedProblem } from './providerSettings.ts';

/**
 * Tells the user what is wrong in `oidc.providers`, and what of it is hidden: each once, until it
 * changes, and not while a settings file is being edited. Secrets that can be moved come with a button that moves them.
 */
export class ProblemReporter implements Disposable {
  readonly #settings: ProviderSettings;
  readonly #secrets: ClientSecrets;
  readonly #subscriptions: readonly Disposable[];
  /** Problems as JSON, and ids of hidden entries; an id never looks like JSON. */
  #told = new Set<string>();

  constructor(settings: ProviderSettings, secrets: ClientSecrets) {
    this.#settings = settings;
    this.#secrets = secrets;
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
    this.#offerToMove(news.filter(canBeMoved));
    showProblems(news.filter((problem) => !canBeMoved(problem)));
    showShadowed(newlyShadowed);
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => {
      subscription.dispose();
    });
  }

  #offerToMove(problems: readonly SourcedProblem[]): void {
    if (problems.length > 0) {
      const move = {
        title: l10n.t('Move into Secret Storage'),
        run: () => moveMisplacedSecrets(this.#settings, this.#secrets),
      };
      notify('warning', joinProblems(problems), move, openSettingsOf(problems));
    }
  }
}

/** Half an entry is always wrong; while it is typed, the editor's own marks are enough. */
function isEditingSettings(): boolean {
  return /[\\/]settings\.json$/.test(window.activeTextEditor?.document.fileName ?? '');
}

function showProblems(problems: readonly SourcedProblem[]): void {
  if (problems.length > 0) {
    const isError = problems.some(({ problem }) => problem.severity === 'error');
    notify(isError ? 'error' : 'warning', joinProblems(problems), openSettingsOf(problems));
  }
}

function showShadowed(ids: readonly string[]): void {
  if (ids.length > 0) {
    notify(
      'information',
      l10n.t(
        'These entries of this workspace’s or remote machine’s oidc.providers are not used, because one of the same id comes before them: {0}.',
        ids.join(', '),
      ),
    );
  }
}

function openSettingsOf([first]: readonly SourcedProblem[]): MessageButton {
  return openSettingsButton(first?.source ?? 'user');
}

/** The first three say where to look; a wall of text says nothing. */
function joinProblems(problems: readonly SourcedProblem[]): string {
  const shown = problems.slice(0, 3).map(({ problem }) => describeProblem(problem));
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [l10n.t('And {0} more.', more)] : [])].join(' ');
}
