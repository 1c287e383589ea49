import { l10n } from 'vscode';
import { pastedIssuer } from '../../core/provider/pastedIssuer.ts';
import { placeholderValue } from '../../core/provider/presets/placeholderValue.ts';
import type { Placeholder } from '../../core/provider/presets/preset.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { askText } from '../wizard/askText.ts';
import type { Step } from '../wizard/step.ts';
import { helpButton } from './buttons.ts';
import { askedPlaceholders, draftPreset, type ProviderDraft } from './providerDraft.ts';
import { placeholderPrompt } from './presetWords.ts';

/** What it takes to have an issuer: its parts, each asked for by itself, or the whole. */
export function issuerSteps(draft: ProviderDraft): readonly Step<ProviderDraft>[] {
  return [
    ...askedPlaceholders(draft).map(placeholderStep),
    ...(draft.typedIssuer === undefined ? [] : [typedIssuerStep]),
  ];
}

const typedIssuerStep: Step<ProviderDraft> = {
  id: 'issuer',
  ask: async (draft, place) => {
    const { text, goes } = await askText({
      title: l10n.t('Add a provider'),
      place,
      prompt: l10n.t(
        'Issuer of the provider, or the address of its metadata (…/.well-known/openid-configuration)',
      ),
      placeholder: 'https://dev-1234.okta.com/oauth2/default',
      value: draft.typedIssuer ?? '',
      complain: refuseTypedIssuer,
    });
    return { draft: { ...draft, typedIssuer: text }, goes };
  },
};

function refuseTypedIssuer(text: string): string | undefined {
  if (text === '') {
    return l10n.t('Type it, or press Escape to cancel.');
  }
  const refusal = refuseIssuer(pastedIssuer(text));
  return refusal && l10n.t('This can’t be an issuer: {0}.', urlRefusalWords(refusal));
}

function placeholderStep(placeholder: Placeholder): Step<ProviderDraft> {
  const { name, example, usual = '' } = placeholder;
  return {
    id: `placeholder ${name}`,
    ask: async (draft, place) => {
      const { label = '', helpUrl = '' } = draftPreset(draft) ?? {};
      const { text, goes } = await askText({
        title: l10n.t('Add a provider: {0}', label),
        place,
        prompt: l10n.t('{0}, as in {1}', placeholderPrompt(name), example),
        placeholder: example,
        value: draft.placeholders[name] ?? usual,
        buttons: [helpButton(label, helpUrl)],
        complain: (typed) =>
          placeholderValue(placeholder, typed) === undefined
            ? l10n.t('Write it as in {0}.', example)
            : undefined,
      });
      return { draft: { ...draft, placeholders: { ...draft.placeholders, [name]: text } }, goes };
    },
  };
}
