import { l10n, ThemeIcon } from 'vscode';
import { tokenForms, type TokenForm } from '../../core/copying/tokenForm.ts';
import { pick } from '../pick.ts';
import { formWords } from './formWords.ts';

/** @throws {OidcError} `cancelled` */
export function askForm(): Promise<TokenForm> {
  const items = tokenForms.map((value) => {
    const { label, detail, icon } = formWords(value);
    return { label, detail, iconPath: new ThemeIcon(icon), value };
  });
  return pick(items, l10n.t('Copy the access token in which form?'));
}
