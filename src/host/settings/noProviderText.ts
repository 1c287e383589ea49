import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import type { ConfiguredProvider } from './providerSettings.ts';

/** That no entry has an id, and which ids there are. Inert text. */
export function noProviderText(id: string, providers: readonly ConfiguredProvider[]): string {
  const missing = l10n.t('No usable provider “{0}” in oidc.providers.', inert(id));
  const ids = providers.map(({ config }) => config.id);
  return ids.length === 0
    ? missing
    : `${missing} ${l10n.t('There is: {0}', inert(ids.join(', ')))}`;
}
