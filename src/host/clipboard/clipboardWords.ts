import { env, l10n } from 'vscode';
import { notify } from '../notify.ts';
import { longDuration } from '../sessions/timeLeft.ts';

/** Until when a copy is in the clipboard, as a sentence; `undefined` for one that stays. */
export function clearingSentence(clearedAfterSeconds: number): string | undefined {
  return clearedAfterSeconds === 0
    ? undefined
    : l10n.t(
        'It is cleared from the clipboard in {0}.',
        longDuration(clearedAfterSeconds, env.language),
      );
}

/** Where the copy itself is told elsewhere. */
export function tellOfClearing(clearedAfterSeconds: number): void {
  const sentence = clearingSentence(clearedAfterSeconds);
  if (sentence !== undefined) {
    notify('information', l10n.t('The token is copied. {0}', sentence));
  }
}
