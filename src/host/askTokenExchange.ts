import { l10n, window, type QuickPickItem } from 'vscode';
import { requestableTypes, type TokenExchange } from '../core/oidc/tokenExchange.ts';
import type { TokenSet } from '../core/token/tokenSet.ts';
import { unlessCancelled } from './unlessCancelled.ts';

/**
 * Asks what to exchange, and for what. Everything but the token may be left empty.
 *
 * @throws {OidcError} `cancelled`
 */
export async function askTokenExchange(
  { idToken }: TokenSet,
  meant: TokenExchange['subject'] | undefined,
): Promise<TokenExchange> {
  const subject = meant ?? (idToken === undefined ? 'access_token' : await askSubject());
  const audience = await askText(
    l10n.t('Audience of the new token'),
    l10n.t('The name of the service it is for, as the provider knows it. Empty: none.'),
  );
  const resource = await askText(
    l10n.t('Resource of the new token'),
    l10n.t('The address of the API it is for. Empty: none.'),
    (text) =>
      URL.canParse(text) && !text.includes('#')
        ? undefined
        : l10n.t('Write an absolute URI without a # part, or nothing.'),
  );
  const scope = await askText(
    l10n.t('Scopes of the new token'),
    l10n.t('With spaces between. Empty: the provider decides.'),
  );
  const requestedType = await askType();
  return { subject, audience, resource, scopes: scope?.split(/\s+/) ?? [], requestedType };
}

async function askSubject(): Promise<TokenExchange['subject']> {
  const items: readonly (QuickPickItem & { subject: TokenExchange['subject'] })[] = [
    { label: l10n.t('Access Token'), subject: 'access_token' },
    { label: l10n.t('ID Token'), subject: 'id_token' },
  ];
  const placeHolder = l10n.t('Exchange which token?');
  return unlessCancelled(await window.showQuickPick(items, { placeHolder, ignoreFocusOut: true }))
    .subject;
}

async function askType(): Promise<TokenExchange['requestedType']> {
  const items: readonly (QuickPickItem & { type?: TokenExchange['requestedType'] })[] = [
    { label: l10n.t('The provider decides') },
    ...requestableTypes.map((type) => ({ label: type, type })),
  ];
  const placeHolder = l10n.t('For which type of token?');
  return unlessCancelled(await window.showQuickPick(items, { placeHolder, ignoreFocusOut: true }))
    .type;
}

/** `undefined`: left empty. */
async function askText(
  title: string,
  prompt: string,
  complaint: (text: string) => string | undefined = () => undefined,
): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? undefined : complaint(text.trim())),
  });
  const text = unlessCancelled(typed).trim();
  return text === '' ? undefined : text;
}
