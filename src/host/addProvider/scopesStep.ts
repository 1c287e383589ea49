import { l10n } from 'vscode';
import { isScopeToken, splitScopes } from '../../core/provider/scopeToken.ts';
import { inert } from '../../core/text.ts';
import type { PickItem } from '../wizard/askPick.ts';
import { askPicks, type Addition } from '../wizard/askPicks.ts';
import type { Step } from '../wizard/step.ts';
import { draftPreset, type ProviderDraft } from './providerDraft.ts';
import { wizardTitle } from './wizardTitle.ts';

const usualScopes = ['openid', 'profile', 'email', 'offline_access'];

/** A provider can announce any number of them. */
const mostShown = 200;

/**
 * Those that the provider announces, and any that is typed: many announce none of their APIs' scopes. The
 * usual ones, or the vendor's, are chosen at first.
 */
export const scopesStep: Step<ProviderDraft> = {
  id: 'scopes',
  ask: async (draft, place) => {
    const { offered, sensible } = scopesOf(draft);
    const picked = draft.scopes ?? sensible;
    const { values, goes } = await askPicks({
      title: wizardTitle(draft),
      place,
      placeholder: l10n.t('Scopes to ask for; type to find one, or to add one that is not here'),
      items: offered.map((scope) => ({ ...scopeItem(scope), picked: picked.includes(scope) })),
      additionOf: typedScopes,
    });
    return { draft: { ...draft, scopes: values }, goes };
  },
};

function typedScopes(typed: string): Addition<string> | undefined {
  const scopes = splitScopes(typed);
  const refused = scopes.find((scope) => !isScopeToken(scope));
  if (refused !== undefined) {
    return { ...refusal(refused), items: [] };
  }
  const shown = scopes.map(inert).join(' ');
  return scopes.length === 0
    ? undefined
    : {
        label:
          scopes.length === 1
            ? l10n.t('$(add) Add scope “{0}”', shown)
            : l10n.t('$(add) Add scopes “{0}”', shown),
        items: scopes.map(scopeItem),
      };
}

function refusal(text: string): Pick<Addition<string>, 'label' | 'detail'> {
  return {
    label: l10n.t('$(error) “{0}” can’t be a scope', inert(text)),
    detail: l10n.t(
      'Write ASCII letters, digits and signs, without quotation marks and backslashes',
    ),
  };
}

function scopeItem(scope: string): PickItem<string> {
  return { label: inert(scope), value: scope, ...describe(scope) };
}

function scopesOf(draft: ProviderDraft): {
  readonly offered: readonly string[];
  readonly sensible: readonly string[];
} {
  const announced = (draft.found?.scopes ?? []).filter(
    (scope) => isScopeToken(scope) && inert(scope) === scope,
  );
  const ofVendor = draftPreset(draft)?.settings?.['scopes'];
  const known = announced.length === 0 ? usualScopes : announced;
  // An offline_access that is not announced is refused by some.
  const usual = usualScopes.filter((scope) =>
    scope === 'offline_access'
      ? announced.includes(scope)
      : scope === 'openid' || known.includes(scope),
  );
  const sensible = Array.isArray(ofVendor) ? (ofVendor as readonly string[]) : usual;
  const offered = [...new Set([...sensible, ...(draft.scopes ?? []), ...known])];
  return { offered: offered.slice(0, mostShown), sensible };
}

function describe(scope: string): { readonly description?: string } {
  switch (scope) {
    case 'openid':
      return { description: l10n.t('an ID Token: who signed in') };
    case 'offline_access':
      return { description: l10n.t('a refresh token: stay signed in') };
    default:
      return {};
  }
}
