import { l10n } from 'vscode';
import type { CheckId } from '../../core/token/checks.ts';
import { checkWords } from '../panel/words/checkWords.ts';

/** What a token did not pass, as the end of a sentence, by the names that the inspector has for it. */
export function failedText(checks: readonly CheckId[]): string {
  const names = checks.map((id) => checkWords().label(id));
  return names.length === 0 ? l10n.t('its checks') : l10n.t('these checks: {0}', names.join(', '));
}
