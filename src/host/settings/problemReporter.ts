import { l10n, window, type Disposable } from 'vscode';
import type { ClientSecrets } from '../../core/session/clientSecrets.ts';
import { openSettings } from '../openSettings.ts';
import { moveMisplacedSecrets } from './moveSecrets.ts';
import { describeProblem } from './problemMessages.ts';
import type { ProviderSettings, SourcedProblem } from './providerSettings.ts';

/**
 * Tells the user what is wrong in `oidc.providers`: each problem once, until it changes. Misplaced
 * secrets come with a button that moves them.
 */
export class ProblemReporter implements Disposable {
  readonly #settings: ProviderSettings;
  readonly #secrets: ClientSecrets;
  readonly #subscription: Disposable;
  #told = new Set<string>();

  constructor(settings: ProviderSettings, secrets: ClientSecrets) {
    this.#settings = settings;
    this.#secrets = secrets;
    this.#subscription = settings.onDidChange(() => {
      this.report();
    });
  }

  /** Shows what has not been shown yet. Never waits for the user. */
  report(): void {
    const { problems } = this.#settings.read();
    const keyed = problems.map((entry) => ({ entry, key: JSON.stringify(entry) }));
    const news = keyed.filter(({ key }) => !this.#told.has(key)).map(({ entry }) => entry);
    // A problem that is gone and comes back is news again.
    this.#told = new Set(keyed.map(({ key }) => key));
    const secrets = news.filter(({ problem }) => problem.code === 'secret_in_settings');
    const others = news.filter((entry) => !secrets.includes(entry));
    if (secrets.length > 0) {
      void this.#offerToMoveSecrets(secrets);
    }
    if (others.length > 0) {
      void showProblems(others);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  async #offerToMoveSecrets(problems: readonly SourcedProblem[]): Promise<void> {
    const move = l10n.t('Move into Secret Storage');
    const open = l10n.t('Open Settings');
    const chosen = await window.showWarningMessage(joinProblems(problems), move, open);
    if (chosen === move) {
      await moveMisplacedSecrets(this.#settings, this.#secrets);
    } else if (chosen === open) {
      await openSettings(problems[0]?.source ?? 'user');
    }
  }
}

async function showProblems(problems: readonly SourcedProblem[]): Promise<void> {
  const open = l10n.t('Open Settings');
  const show = problems.some(({ problem }) => problem.severity === 'error')
    ? window.showErrorMessage
    : window.showWarningMessage;
  if ((await show(joinProblems(problems), open)) === open) {
    await openSettings(problems[0]?.source ?? 'user');
  }
}

/** The first three say where to look; a wall of text says nothing. */
function joinProblems(problems: readonly SourcedProblem[]): string {
  const shown = problems.slice(0, 3).map(({ problem }) => describeProblem(problem));
  const more = problems.length - shown.length;
  return [...shown, ...(more > 0 ? [l10n.t('And {0} more.', more)] : [])].join(' ');
}
