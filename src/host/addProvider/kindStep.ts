import { l10n, QuickPickItemKind } from 'vscode';
import { typedIssuer } from '../../core/provider/pastedIssuer.ts';
import { presetIds, presets, type PresetId } from '../../core/provider/presets/presets.ts';
import { inert } from '../../core/text.ts';
import { typedAddress } from '../../core/typedAddress.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { askPick, type PickItem } from '../wizard/askPick.ts';
import type { Step } from '../wizard/step.ts';
import { helpButton } from './buttons.ts';
import { draftName } from './nameStep.ts';
import { emptyDraft, type ProviderDraft } from './providerDraft.ts';

type Kind =
  | { readonly presetId: PresetId }
  | { readonly typedIssuer: string }
  | { readonly unfinished: ProviderDraft };

/**
 * A vendor's preset, or an issuer, which can be pasted right here.
 *
 * @param unfinished - what was answered the last time, to go on with it
 */
export const kindStep = (unfinished: ProviderDraft | undefined): Step<ProviderDraft> => ({
  id: 'kind',
  isUncounted: true,
  ask: async (draft, place) => {
    const items = [
      ...(unfinished === undefined ? [] : [unfinishedItem(unfinished)]),
      byIssuer,
      separator,
      ...presetIds.map(presetItem),
    ];
    const { value, goes } = await askPick({
      title: l10n.t('Add a provider'),
      place,
      placeholder: l10n.t('Which provider? Choose one, or paste an issuer'),
      items,
      active: items.find(({ value }) => 'presetId' in value && value.presetId === draft.presetId),
      itemOf: pastedItem,
    });
    return { draft: value === undefined ? draft : withKind(draft, value), goes };
  },
});

const byIssuer: PickItem<Kind> = {
  label: l10n.t('$(globe) Another Provider, by Its Issuer…'),
  value: { typedIssuer: '' },
};

const separator: PickItem<Kind> = {
  label: '',
  kind: QuickPickItemKind.Separator,
  value: { typedIssuer: '' },
};

function unfinishedItem(unfinished: ProviderDraft): PickItem<Kind> {
  return {
    label: l10n.t('$(history) Continue Adding {0}', inert(draftName(unfinished))),
    detail: l10n.t('With all that was answered before, but for a client secret'),
    value: { unfinished },
  };
}

function presetItem(presetId: PresetId): PickItem<Kind> {
  const { label, helpUrl } = presets[presetId];
  return { label, value: { presetId }, buttons: [helpButton(label, helpUrl)] };
}

function pastedItem(typed: string): PickItem<Kind> | undefined {
  return refuseIssuer(typedIssuer(typed)) === undefined
    ? {
        label: l10n.t('$(globe) Issuer {0}', inert(typedAddress(typed))),
        alwaysShow: true,
        value: { typedIssuer: typed },
      }
    : undefined;
}

/** The same choice again leaves what was answered for it; another one leaves nothing. */
function withKind(draft: ProviderDraft, kind: Kind): ProviderDraft {
  if ('unfinished' in kind) {
    return kind.unfinished;
  }
  const { presetId, typedIssuer: before } = draft;
  const isSame =
    'presetId' in kind
      ? kind.presetId === presetId
      : presetId === undefined && before !== undefined && ['', before].includes(kind.typedIssuer);
  const isIssuerPasted = 'typedIssuer' in kind && kind.typedIssuer !== '';
  return { ...(isSame ? draft : { ...emptyDraft, ...kind }), isIssuerPasted };
}
