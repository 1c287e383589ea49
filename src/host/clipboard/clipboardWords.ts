import { env, l10n } from 'vscode';
import { notify, type MessageButton } from '../notify.ts';
import { longDuration } from '../sessions/timeLeft.ts';
import type { PromisedClearing } from './secretClipboard.ts';

export interface Clearing {
  /** Until when a copy is in the clipboard, as a sentence. */
  readonly sentence: string;
  readonly button: MessageButton;
}

/** What there is to say of a copy that will be cleared; `undefined` for one that stays. */
export function clearingWords(promised: PromisedClearing | undefined): Clearing | undefined {
  if (promised === undefined) {
    return undefined;
  }
  const { afterSeconds, clearNow } = promised;
  const duration = longDuration(afterSeconds, env.language);
  return {
    sentence: l10n.t('It is cleared from the clipboard in {0}.', duration),
    button: { title: l10n.t('Clear Now'), run: clearNow },
  };
}

/** Where the copy itself is told elsewhere. */
export function tellOfClearing(promised: PromisedClearing | undefined): void {
  const clearing = clearingWords(promised);
  if (clearing !== undefined) {
    notify('information', l10n.t('The token is copied. {0}', clearing.sentence), clearing.button);
  }
}
