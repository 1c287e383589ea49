import { l10n } from 'vscode';
import type { PlaceholderName, PresetNote } from '../../core/provider/presets/preset.ts';

/** What a preset asks for, as the prompt of a box. */
export function placeholderPrompt(name: PlaceholderName): string {
  const prompts: Readonly<Record<PlaceholderName, string>> = {
    domain: l10n.t('Domain of your tenant'),
    instance: l10n.t('Address of the server'),
    authorizationServer: l10n.t('Name of the authorization server'),
    tenant: l10n.t('Tenant ID (Directory ID), a UUID'),
    realm: l10n.t('Name of the realm'),
    region: l10n.t('Region, as it is in the provider’s addresses'),
    userPool: l10n.t('User pool ID'),
    environment: l10n.t('Environment ID'),
    project: l10n.t('Slug of the project'),
    application: l10n.t('Slug of the application'),
    logoutDomain: l10n.t('Domain of the managed login pages, for logging out'),
  };
  return prompts[name];
}

/** What to know of a vendor when one registers a client there. */
export function presetNoteWords(note: PresetNote): string {
  const notes: Readonly<Record<PresetNote, string>> = {
    audience_for_jwt: l10n.t(
      'Without an audience the access token is opaque; add audience to the entry for a JWT of your API.',
    ),
    api_access_management: l10n.t(
      'Authorization servers other than the org one need API Access Management.',
    ),
    desktop_client_has_secret: l10n.t(
      'Choose the type Desktop app; it needs no redirect URI, but has a secret.',
    ),
    mobile_and_desktop_platform: l10n.t(
      'Add it under the platform “Mobile and desktop applications”.',
    ),
    no_openid_connect: l10n.t('It has no OpenID Connect: there will be no ID Token.'),
    no_client_secret_in_app_client: l10n.t(
      'An app client of a native application has no secret; its callback URL is compared exactly.',
    ),
    slash_belongs_to_issuer: l10n.t('The last slash is part of this issuer.'),
  };
  return notes[note];
}
