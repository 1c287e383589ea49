import { l10n, window, type MessageItem } from 'vscode';
import type { JsonObject } from '../../core/json.ts';
import { identityKey } from '../../core/provider/identity.ts';
import type { ImportedClient } from '../../core/provider/imports/importedClient.ts';
import { presetOf } from '../../core/provider/presets/presets.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { formatRedirectUri } from '../../core/provider/redirectUri.ts';
import { inert, printable } from '../../core/text.ts';
import type { Services } from '../services.ts';
import type { WritableSource } from '../settings/targets.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

export interface ImportPreview {
  /** The entry as it would be read, under the id it would get now. */
  readonly config: ProviderConfig;
  readonly client: ImportedClient;
  readonly targets: readonly WritableSource[];
  /** What the client was read from. */
  readonly source: string;
}

const offlineAccess = 'offline_access';

/** Longer than any URL in use; what is shown is what would be written. */
const maxLineLength = 4000;

/** More would push the buttons off the screen. */
const maxLines = 40;

export interface ConfirmedImport {
  readonly target: WritableSource;
  readonly entry: JsonObject;
}

/**
 * Shows what would be added, and asks where to. Where a refresh token could be asked for, that is
 * offered, and the preview comes again with it.
 *
 * @throws {OidcError} `cancelled` when the user does not want it anywhere, `secret_storage_failed`
 */
export async function confirmImport(
  services: Services,
  preview: ImportPreview,
): Promise<ConfirmedImport> {
  const { entry } = preview.client;
  const chosen = await window.showInformationMessage<MessageItem & { readonly next: Next }>(
    l10n.t('Add this provider from {0}?', inert(preview.source)),
    { modal: true, detail: await describe(services, preview) },
    ...preview.targets.map((target) => ({
      title: targetTitle(target),
      next: { target, entry },
    })),
    ...(canAskForRefresh(preview.config)
      ? [{ title: l10n.t('Ask for a Refresh Token, Too'), next: withRefresh(preview) }]
      : []),
  );
  const { next } = unlessCancelled(chosen);
  return 'target' in next ? next : confirmImport(services, next);
}

/** What was decided, or what is to be shown now. */
type Next = ConfirmedImport | ImportPreview;

function withRefresh(preview: ImportPreview): ImportPreview {
  const { config, client } = preview;
  const scopes = [...config.scopes, offlineAccess];
  return {
    ...preview,
    config: { ...config, scopes },
    client: { ...client, entry: { ...client.entry, scopes } },
  };
}

function targetTitle(target: WritableSource): string {
  return target === 'user' ? l10n.t('Add to My Settings') : l10n.t('Add to Workspace');
}

async function describe(services: Services, { config, client }: ImportPreview): Promise<string> {
  const entry = `"${config.id}": ${JSON.stringify(client.entry, undefined, 2)}`;
  const lines = entry.split('\n').map((line) => printable(line, maxLineLength));
  return [
    ...lines.slice(0, maxLines),
    ...(lines.length > maxLines ? [l10n.t('… and {0} more lines', lines.length - maxLines)] : []),
    '',
    ...(await describeSecret(services, config, client)),
    ...describeRedirects(config, client),
    ...describeRefresh(config),
    ...describeIdToken(config),
    ...describeSame(services, config),
  ].join('\n');
}

async function describeSecret(
  { secrets }: Services,
  config: ProviderConfig,
  { clientSecret, secretIsGap, secretIsUnset }: ImportedClient,
): Promise<readonly string[]> {
  if (secretIsGap) {
    return [
      l10n.t(
        'The client secret in it is a placeholder. Set the real one with OIDC: Set Client Secret….',
      ),
    ];
  }
  if (secretIsUnset) {
    return [
      l10n.t('The client has a secret, which is not in it. Set it with OIDC: Set Client Secret….'),
    ];
  }
  if (clientSecret === undefined) {
    return [];
  }
  const stored = await secrets.get(config, 'login');
  return [
    l10n.t('The client secret in it goes into secret storage, never into settings.'),
    ...(stored === undefined || stored === clientSecret
      ? []
      : [l10n.t('There it takes the place of another one that is stored for this client.')]),
  ];
}

function describeRedirects(
  config: ProviderConfig,
  { entry, unusableRedirectUri }: ImportedClient,
): readonly string[] {
  return [
    l10n.t('The provider must have this redirect URI: {0}', formatRedirectUri(config.redirect)),
    ...(entry['postLogoutRedirectUri'] === undefined
      ? []
      : [
          l10n.t(
            'To come back from a logout, also this one: {0}',
            formatRedirectUri(config.postLogoutRedirect),
          ),
        ]),
    ...(unusableRedirectUri === undefined
      ? []
      : [
          l10n.t(
            'The one in it, {0}, can’t be used here: the browser has to come back to http on this machine.',
            printable(unusableRedirectUri),
          ),
        ]),
  ];
}

function describeRefresh(config: ProviderConfig): readonly string[] {
  return asksForRefresh(config)
    ? []
    : [
        l10n.t(
          'It asks for no refresh token: without the scope offline_access, most providers make you sign in again once the access token has expired.',
        ),
      ];
}

/** Google has a parameter for it instead of the scope, and some vendors need neither. */
function asksForRefresh(config: ProviderConfig): boolean {
  const { issuer, metadata, scopes, authorizationParameters } = config;
  const address = issuer ?? metadata.authorization_endpoint;
  const preset = address === undefined ? undefined : presetOf(new URL(address).hostname);
  return (
    scopes.includes(offlineAccess) ||
    authorizationParameters['access_type'] === 'offline' ||
    preset?.offlineAccess === 'refused'
  );
}

/** The scope is one of OpenID Connect (Core 11), and without `openid` means nothing. */
function canAskForRefresh(config: ProviderConfig): boolean {
  return config.scopes.includes('openid') && !asksForRefresh(config);
}

function describeIdToken({ issuer, metadata, scopes }: ProviderConfig): readonly string[] {
  return issuer === undefined && metadata.jwks_uri === undefined && scopes.includes('openid')
    ? [
        l10n.t(
          'Without the provider’s keys an ID Token can’t be verified, and is not kept: add jwks_uri to metadata, or use the issuer instead of metadata.',
        ),
      ]
    : [];
}

function describeSame({ settings }: Services, config: ProviderConfig): readonly string[] {
  const same = settings
    .read()
    .providers.filter((one) => identityKey(one.config) === identityKey(config))
    .map((one) => one.config.id);
  return same.length === 0
    ? []
    : [l10n.t('The same client is in the settings already, as {0}.', same.join(', '))];
}
