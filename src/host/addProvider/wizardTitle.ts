import { l10n } from 'vscode';
import { presets } from '../../core/provider/presets/presets.ts';
import type { ProviderDraft } from './providerDraft.ts';

/** The same at every step once the vendor is chosen. */
export function wizardTitle({ presetId }: Pick<ProviderDraft, 'presetId'>): string {
  return presetId === undefined
    ? l10n.t('Add a provider')
    : l10n.t('Add a provider: {0}', presets[presetId].label);
}
