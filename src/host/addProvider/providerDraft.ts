import type { JsonObject } from '../../core/json.ts';
import { typedIssuer as issuerOf } from '../../core/provider/pastedIssuer.ts';
import { placeholderValue } from '../../core/provider/presets/placeholderValue.ts';
import type { Placeholder } from '../../core/provider/presets/preset.ts';
import { presetOf, presets, type PresetId } from '../../core/provider/presets/presets.ts';
import { presetIssuer, presetSettings } from '../../core/provider/presets/presetSettings.ts';
import type { WritableSource } from '../settings/targets.ts';

/** What is known so far of a provider that is being added. Texts are as they were typed. */
export interface ProviderDraft {
  readonly presetId: PresetId | undefined;
  readonly placeholders: Readonly<Record<string, string>>;
  /** Instead of what the preset's pattern makes; the only one there is without a preset. */
  readonly typedIssuer: string | undefined;
  /** It was pasted where a vendor is chosen, so that nobody asks for it again. */
  readonly isIssuerPasted: boolean;
  /** `undefined` until the issuer was looked for, and when it is added without having been found. */
  readonly found: { readonly issuer: string; readonly scopes: readonly string[] } | undefined;
  /** The issuer that is to be added although nothing was found there. */
  readonly unseenIssuer: string | undefined;
  /** `undefined` until they were picked. */
  readonly scopes: readonly string[] | undefined;
  readonly redirectPort: 'any' | 'exact' | undefined;
  readonly clientId: string;
  /** Held here until it is in secret storage. Never shown, never logged. */
  readonly clientSecret: string;
  /** `undefined` where the one that is suggested was taken. */
  readonly name: string | undefined;
  readonly target: WritableSource | undefined;
}

export const emptyDraft: ProviderDraft = {
  presetId: undefined,
  placeholders: {},
  typedIssuer: undefined,
  isIssuerPasted: false,
  found: undefined,
  unseenIssuer: undefined,
  scopes: undefined,
  redirectPort: undefined,
  clientId: '',
  clientSecret: '',
  name: undefined,
  target: undefined,
};

/** Those that a person is asked for. */
export function askedPlaceholders({ presetId }: ProviderDraft): readonly Placeholder[] {
  const all = presetId === undefined ? [] : presets[presetId].placeholders;
  return all.filter(({ standard }) => standard === undefined);
}

/** Another part makes another issuer, instead of one that was edited as a whole. */
export function withPlaceholder(
  draft: ProviderDraft,
  { name, usual = '' }: Placeholder,
  text: string,
): ProviderDraft {
  const { presetId, placeholders } = draft;
  const isPart = presetId !== undefined && presets[presetId].issuer?.includes(`{${name}}`);
  const isAnother = isPart === true && text !== (placeholders[name] ?? usual);
  return withIssuer(draft, {
    placeholders: { ...placeholders, [name]: text },
    typedIssuer: isAnother ? undefined : draft.typedIssuer,
  });
}

/** What was found, decided and picked for another issuer is not of this one. */
export function withIssuer(
  draft: ProviderDraft,
  changes: Partial<Pick<ProviderDraft, 'placeholders' | 'typedIssuer'>>,
): ProviderDraft {
  const changed = { ...draft, ...changes };
  return draftIssuer(changed) === draftIssuer(draft)
    ? changed
    : { ...changed, found: undefined, unseenIssuer: undefined, scopes: undefined };
}

/** `undefined` where there is no discovery, or something is missing yet. */
export function draftIssuer(draft: ProviderDraft): string | undefined {
  const { presetId, typedIssuer } = draft;
  if (typedIssuer !== undefined) {
    return typedIssuer === '' ? undefined : issuerOf(typedIssuer);
  }
  return presetId && presetIssuer(presets[presetId], filledPlaceholders(draft));
}

/** The vendor whose quirks count: the chosen one, else the one the issuer's host is known to be of. */
export function draftPreset(draft: ProviderDraft): (typeof presets)[PresetId] | undefined {
  const issuer = draftIssuer(draft) ?? '';
  const hostname = URL.canParse(issuer) ? new URL(issuer).hostname : '';
  return presetOf(hostname, draft.presetId);
}

/** An entry of `oidc.providers`, without the secret. */
export function draftEntry(draft: ProviderDraft): JsonObject {
  const issuer = draftIssuer(draft);
  const { scopes, clientId } = draft;
  return {
    ...(issuer === undefined ? {} : { issuer }),
    clientId,
    ...presetSettings(draftPreset(draft), issuer, filledPlaceholders(draft)),
    ...(scopes === undefined ? {} : { scopes }),
    ...redirectSettings(draft),
  };
}

/** The redirect URIs that the provider must know; the first is for sign-in. */
export function draftRedirectUris(draft: ProviderDraft): readonly string[] {
  const { redirectPort = 'any' } = draft;
  return redirectPort === 'any'
    ? [redirectUri(draft, 'any')]
    : Object.values(redirectSettings(draft));
}

/** Below the ports that systems give out by themselves, and of no well-known program. */
const fixedPort = 21080;

export function redirectUri(
  draft: ProviderDraft,
  port: 'any' | 'exact',
  path = '/callback',
): string {
  const host = draftPreset(draft)?.redirectHost ?? '127.0.0.1';
  return port === 'any' ? `http://${host}${path}` : `http://${host}:${String(fixedPort)}${path}`;
}

/** What differs from the defaults. */
function redirectSettings(draft: ProviderDraft): Readonly<Record<string, string>> {
  const { redirectPort = 'any' } = draft;
  const isDefault = redirectPort === 'any' && draftPreset(draft)?.redirectHost === undefined;
  return isDefault
    ? {}
    : {
        redirectUri: redirectUri(draft, redirectPort),
        postLogoutRedirectUri: redirectUri(draft, redirectPort, '/logout'),
      };
}

function filledPlaceholders(draft: ProviderDraft): Readonly<Record<string, string>> {
  const filled = askedPlaceholders(draft).flatMap(({ name, kind }) => {
    const value = placeholderValue({ kind }, draft.placeholders[name] ?? '');
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(filled);
}
