import { l10n } from 'vscode';
import { askPick } from '../wizard/askPick.ts';
import { askText } from '../wizard/askText.ts';
import type { ActionButton } from '../wizard/quickInput.ts';
import type { Step } from '../wizard/step.ts';
import { copyButton, helpButton } from './buttons.ts';
import { presetNoteWords } from './presetWords.ts';
import {
  draftPreset,
  draftRedirectUris,
  redirectUri,
  type ProviderDraft,
} from './providerDraft.ts';
import { wizardTitle } from './wizardTitle.ts';

/** Shows what to register, before the client id that comes of it is asked for. */
const redirectStep: Step<ProviderDraft> = {
  id: 'redirect',
  ask: async (draft, place) => {
    const details = {
      any: l10n.t('Any free port at each sign-in, which RFC 8252 wants providers to accept'),
      exact: l10n.t('Always this port, for providers that compare it'),
    };
    const usual = draft.redirectPort ?? draftPreset(draft)?.redirectPort ?? 'any';
    const choices = usual === 'any' ? (['any', 'exact'] as const) : (['exact', 'any'] as const);
    const items = choices.map((value) => {
      const uri = redirectUri(draft, value);
      return { label: uri, detail: details[value], value, buttons: [copyButton(uri)] };
    });
    const { value, goes } = await askPick({
      title: wizardTitle(draft),
      place,
      placeholder: l10n.t('Redirect URI to register at the provider, for a native (public) client'),
      items,
      buttons: buttons(draft, []),
    });
    return { draft: value === undefined ? draft : { ...draft, redirectPort: value }, goes };
  },
};

const clientIdStep: Step<ProviderDraft> = {
  id: 'clientId',
  ask: async (draft, place) => {
    const { note } = draftPreset(draft) ?? {};
    const uris = draftRedirectUris(draft);
    const prompt = l10n.t(
      'Client ID. At the provider, register a native (public) client with {0}.',
      uris.join(', '),
    );
    const { text, goes } = await askText({
      title: wizardTitle(draft),
      place,
      prompt: note === undefined ? prompt : `${prompt} ${presetNoteWords(note)}`,
      value: draft.clientId,
      buttons: buttons(draft, uris),
      complain: (typed) =>
        typed === '' ? l10n.t('Type it, or press Escape to cancel.') : undefined,
    });
    return { draft: { ...draft, clientId: text }, goes };
  },
};

const clientSecretStep: Step<ProviderDraft> = {
  id: 'clientSecret',
  ask: async (draft, place) => {
    const { text, goes } = await askText({
      title: wizardTitle(draft),
      place,
      prompt: secretPrompt(draft),
      value: draft.clientSecret,
      password: true,
    });
    return { draft: { ...draft, clientSecret: text }, goes };
  },
};

export const registrationSteps: readonly Step<ProviderDraft>[] = [
  redirectStep,
  clientIdStep,
  clientSecretStep,
];

function secretPrompt(draft: ProviderDraft): string {
  const { nativeSecret, label = '' } = draftPreset(draft) ?? {};
  return nativeSecret === 'required'
    ? l10n.t(
        'Client secret. {0} gives one to native clients, too, and wants it. It goes into secret storage, never into settings.',
        label,
      )
    : l10n.t(
        'Client secret, if the client has one; leave it empty for a public client. It goes into secret storage, never into settings.',
      );
}

function buttons(draft: ProviderDraft, uris: readonly string[]): readonly ActionButton[] {
  const preset = draftPreset(draft);
  return [
    ...uris.map(copyButton),
    ...(preset === undefined ? [] : [helpButton(preset.label, preset.helpUrl)]),
  ];
}
