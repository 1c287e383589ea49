import { l10n, window } from 'vscode';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

/**
 * Asks for the secret of a client.
 *
 * @param blankIsRefused - why a secret is needed; without it, nothing typed is an answer, too: `''`
 * @throws {OidcError} `cancelled`
 */
export async function askForSecret(
  { clientId }: Pick<ProviderConfig, 'clientId'>,
  providerLabel: string,
  prompt: string,
  blankIsRefused?: string,
): Promise<string> {
  const typed = await window.showInputBox({
    title: l10n.t('Client secret of {0} at {1}', inert(clientId), inert(providerLabel)),
    prompt,
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? blankIsRefused : undefined),
  });
  const secret = unlessCancelled(typed);
  return secret.trim() === '' ? '' : secret;
}
