import { env, l10n } from 'vscode';
import { notify, type MessageButton } from '../notify.ts';
import { longDuration } from '../sessions/timeLeft.ts';
import type { SecretClipboard } from './secretClipboard.ts';

export interface Clearing {
  /** Until when a copy is in the clipboard, as a sentence. */
  readonly sentence: string;
  readonly button: MessageButton;
}

/** What there is to say of a copy that will be cleared; `undefined` for one that stays. */
export function clearingWords(
  clipboard: SecretClipboard,
  clearedAfterSeconds: number,
): Clearing | undefined {
  if (clearedAfterSeconds === 0) {
    return undefined;
  }
  const duration = longDuration(clearedAfterSeconds, env.language);
  return {
    sentence: l10n.t('It is cleared from the clipboard in {0}.', duration),
    button: { title: l10n.t('Clear Now'), run: () => clipboard.clearNow() },
  };
}

/** Where the copy itself is told elsewhere. */
export function tellOfClearing(clipboard: SecretClipboard, clearedAfterSeconds: number): void {
  const clearing = clearingWords(clipboard, clearedAfterSeconds);
  if (clearing !== undefined) {
    notify('information', l10n.t('The token is copied. {0}', clearing.sentence), clearing.button);
  }
}
