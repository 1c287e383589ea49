import { l10n } from 'vscode';
import type { ClientSecrets } from '../../core/session/clientSecrets.ts';
import { openSettingsButton } from '../buttons.ts';
import { notify, type MessageButton } from '../notify.ts';
import { canBeMoved, moveMisplacedSecrets } from './moveSecrets.ts';
import { describeProblem } from './problemMessages.ts';
import type { ProviderSettings, SourcedProblem } from './providerSettings.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';

/** What of the settings the user has not been told yet. */
export interface ProblemNews {
  readonly problems: readonly SourcedProblem[];
  /** Ids of entries that are hidden by another one. */
  readonly shadowedIds: readonly string[];
}

/** Shows it. Secrets that can be moved come with a button that moves them. Never waits for the user. */
export function tellProblems(
  settings: ProviderSettings,
  secrets: ClientSecrets,
  { problems, shadowedIds }: ProblemNews,
): void {
  offerToMove(problems.filter(canBeMoved), () => moveMisplacedSecrets(settings, secrets));
  showProblems(problems.filter((problem) => !canBeMoved(problem)));
  showShadowed(shadowedIds);
}

function offerToMove(problems: readonly SourcedProblem[], run: () => Promise<void>): void {
  if (problems.length > 0) {
    const move = { title: l10n.t('Move into Secret Storage'), run };
    notifyWithGuide('settings', 'warning', joinProblems(problems), move, openSettingsOf(problems));
  }
}

function showProblems(problems: readonly SourcedProblem[]): void {
  if (problems.length > 0) {
    const isError = problems.some(({ problem }) => problem.severity === 'error');
    const kind = isError ? 'error' : 'warning';
    notifyWithGuide('settings', kind, joinProblems(problems), openSettingsOf(problems));
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
