import { l10n } from 'vscode';
import { typedIssuer } from '../../core/provider/pastedIssuer.ts';
import {
  placeholderValue,
  strangeCharacter,
} from '../../core/provider/presets/placeholderValue.ts';
import type { Placeholder } from '../../core/provider/presets/preset.ts';
import { printable } from '../../core/text.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import { urlRefusalWords } from '../urlRefusalWords.ts';
import { askText } from '../wizard/askText.ts';
import type { Step } from '../wizard/step.ts';
import { helpButton } from './buttons.ts';
import {
  askedPlaceholders,
  draftPreset,
  withIssuer,
  withPlaceholder,
  type ProviderDraft,
} from './providerDraft.ts';
import { placeholderPrompt } from './presetWords.ts';
import { wizardTitle } from './wizardTitle.ts';

/**
 * What it takes to have an issuer: its parts, each asked for by itself, and the whole where it has no
 * parts or was edited.
 */
export function issuerSteps(draft: ProviderDraft): readonly Step<ProviderDraft>[] {
  const parts = askedPlaceholders(draft).map(placeholderStep);
  if (draft.typedIssuer === undefined) {
    return parts;
  }
  return draft.presetId === undefined
    ? [{ ...typedIssuerStep, isAnswered: draft.isIssuerPasted }]
    : [...parts, { ...typedIssuerStep, isUncounted: true }];
}

const typedIssuerStep: Step<ProviderDraft> = {
  id: 'issuer',
  ask: async (draft, place) => {
    const { text, goes } = await askText({
      title: wizardTitle(draft),
      place,
      prompt: l10n.t(
        'Issuer of the provider, or the address of its metadata (…/.well-known/openid-configuration)',
      ),
      placeholder: 'https://dev-1234.okta.com/oauth2/default',
      value: draft.typedIssuer ?? '',
      complain: refuseTypedIssuer,
    });
    return { draft: withIssuer(draft, { typedIssuer: text }), goes };
  },
};

function refuseTypedIssuer(text: string): string | undefined {
  if (text === '') {
    return l10n.t('Type it, or press Escape to cancel.');
  }
  const refusal = refuseIssuer(typedIssuer(text));
  return refusal && l10n.t('This can’t be an issuer: {0}.', urlRefusalWords(refusal));
}

function placeholderStep(placeholder: Placeholder): Step<ProviderDraft> {
  const { name, example, usual = '' } = placeholder;
  return {
    id: `placeholder ${name}`,
    ask: async (draft, place) => {
      const { label = '', helpUrl = '' } = draftPreset(draft) ?? {};
      const { text, goes } = await askText({
        title: wizardTitle(draft),
        place,
        prompt: l10n.t('{0}, as in {1}', placeholderPrompt(name), example),
        placeholder: example,
        value: draft.placeholders[name] ?? usual,
        buttons: [helpButton(label, helpUrl)],
        complain: (typed) =>
          placeholderValue(placeholder, typed) === undefined
            ? complaint(placeholder, typed)
            : undefined,
      });
      return { draft: withPlaceholder(draft, placeholder, text), goes };
    },
  };
}

function complaint(placeholder: Placeholder, typed: string): string {
  const { example } = placeholder;
  const character = strangeCharacter(placeholder, typed);
  if (character === undefined) {
    return l10n.t('Write it as in {0}.', example);
  }
  return character.trim() === ''
    ? l10n.t('There can’t be a space in it. Write it as in {0}.', example)
    : l10n.t('“{0}” can’t be in it. Write it as in {1}.', printable(character), example);
}
