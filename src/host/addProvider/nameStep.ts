import { l10n } from 'vscode';
import type { JsonObject } from '../../core/json.ts';
import { freeProviderId } from '../../core/provider/freeProviderId.ts';
import { presets } from '../../core/provider/presets/presets.ts';
import { takenProviderIds } from '../settings/providerSettings.ts';
import { askText } from '../wizard/askText.ts';
import type { Step } from '../wizard/step.ts';
import { draftIssuer, type ProviderDraft } from './providerDraft.ts';
import { wizardTitle } from './wizardTitle.ts';

/** One name for people, which the id in the settings is made of. */
export const nameStep: Step<ProviderDraft> = {
  id: 'name',
  ask: async (draft, place) => {
    const { text, goes } = await askText({
      title: wizardTitle(draft),
      place,
      prompt: (typed) =>
        l10n.t(
          'What to call it. In the settings its id is {0}.',
          freeProviderId(typed, takenProviderIds()),
        ),
      value: draftName(draft),
      complain: (typed) =>
        typed === '' ? l10n.t('Type it, or press Escape to cancel.') : undefined,
    });
    // What was only suggested follows when the issuer changes.
    const isSuggested = ['', suggestedName(draft)].includes(text);
    return { draft: { ...draft, name: isSuggested ? undefined : text }, goes };
  },
};

export function draftName(draft: ProviderDraft): string {
  return draft.name ?? suggestedName(draft);
}

/** A name that says more than the id that is made of it is the entry's label. */
export function labelSetting(name: string): JsonObject {
  return name === freeProviderId(name, []) ? {} : { label: name };
}

/** The vendor where it has one issuer for everybody, or a few; else the host that people know. */
function suggestedName(draft: ProviderDraft): string {
  const { presetId } = draft;
  const issuer = draftIssuer(draft);
  const preset = presetId && presets[presetId];
  const isShared = preset !== undefined && !/^(?:https:\/\/)?\{/.test(preset.issuer ?? '');
  const known = issuer === undefined || isShared ? (preset?.label ?? '') : new URL(issuer).host;
  const id = freeProviderId(known, takenProviderIds());
  return isShared && id === freeProviderId(known, []) ? known : id;
}
