import { l10n } from 'vscode';
import type { WritableSource } from '../settings/targets.ts';
import { askPick } from '../wizard/askPick.ts';
import type { Step } from '../wizard/step.ts';
import type { ProviderDraft } from './providerDraft.ts';
import { wizardTitle } from './wizardTitle.ts';

/** Which settings file the entry goes into. */
export function targetStep(targets: readonly WritableSource[]): Step<ProviderDraft> {
  return {
    id: 'target',
    ask: async (draft, place) => {
      const words: Readonly<Record<WritableSource, { label: string; detail: string }>> = {
        user: {
          label: l10n.t('My Settings'),
          detail: l10n.t('For you, in every folder'),
        },
        workspace: {
          label: l10n.t('This Workspace’s Settings'),
          detail: l10n.t('For everybody who has these files; each is asked before the first use'),
        },
      };
      const { value, goes } = await askPick({
        title: wizardTitle(draft),
        place,
        placeholder: l10n.t('Where to write the entry'),
        items: targets.map((value) => ({ ...words[value], value })),
      });
      return { draft: { ...draft, target: value }, goes };
    },
  };
}
