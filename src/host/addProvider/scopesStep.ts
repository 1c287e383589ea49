import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { askPicks } from '../wizard/askPick.ts';
import type { Step } from '../wizard/step.ts';
import { draftIssuer, draftPreset, type ProviderDraft } from './providerDraft.ts';
import { isScopeToken } from '../../core/provider/scopeToken.ts';

const usualScopes = ['openid', 'profile', 'email', 'offline_access'];

/** A provider can announce any number of them. */
const mostShown = 200;

/** Those that the provider announces; the usual ones, or the vendor's, are chosen at first. */
export const scopesStep: Step<ProviderDraft> = {
  id: 'scopes',
  ask: async (draft, place) => {
    const { offered, sensible } = scopesOf(draft);
    const picked = draft.scopes ?? sensible;
    const { labels, goes } = await askPicks({
      title: l10n.t('Add a provider'),
      place,
      placeholder: l10n.t('Scopes to ask for'),
      items: offered.map((scope) => ({
        label: scope,
        ...describe(scope),
        picked: picked.includes(scope),
      })),
    });
    return { draft: { ...draft, scopes: labels }, goes };
  },
};

function scopesOf(draft: ProviderDraft): {
  readonly offered: readonly string[];
  readonly sensible: readonly string[];
} {
  // What was found may be of an issuer that was typed before.
  const { issuer, scopes } = draft.found ?? { scopes: [] };
  const announced = (issuer === draftIssuer(draft) ? scopes : []).filter(
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
