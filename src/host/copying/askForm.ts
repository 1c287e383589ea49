import { l10n, ThemeIcon } from 'vscode';
import type { TokenVariables } from '../../core/provider/tokenVariables.ts';
import { tokenForms, type TokenForm } from '../../core/copying/tokenForm.ts';
import { pick } from '../pick.ts';
import { formWords } from './formWords.ts';

/** @throws {OidcError} `cancelled` */
export function askForm(names: TokenVariables): Promise<TokenForm> {
  const items = tokenForms.map((value) => {
    const { label, detail, icon } = formWords(value, names);
    return { label, detail, iconPath: new ThemeIcon(icon), value };
  });
  return pick(items, l10n.t('Copy the access token in which form?'));
}
