import { l10n, window } from 'vscode';
import { identityKey } from '../../core/provider/identity.ts';
import type { ImportedClient } from '../../core/provider/imports/importedClient.ts';
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

/** Longer than any URL in use; what is shown is what would be written. */
const maxLineLength = 4000;

/** More would push the buttons off the screen. */
const maxLines = 40;

/**
 * Shows what would be added, and asks where to.
 *
 * @throws {OidcError} `cancelled` when the user does not want it anywhere, `secret_storage_failed`
 */
export async function confirmImport(
  services: Services,
  preview: ImportPreview,
): Promise<WritableSource> {
  const items = preview.targets.map((target) => ({ title: targetTitle(target), target }));
  const chosen = await window.showInformationMessage(
    l10n.t('Add this provider from {0}?', inert(preview.source)),
    { modal: true, detail: await describe(services, preview) },
    ...items,
  );
  return unlessCancelled(chosen).target;
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
    ...describeScopes(config),
    ...describeSame(services, config),
  ].join('\n');
}

async function describeSecret(
  { secrets }: Services,
  config: ProviderConfig,
  { clientSecret, secretIsGap }: ImportedClient,
): Promise<readonly string[]> {
  if (secretIsGap) {
    return [
      l10n.t(
        'The client secret in it is a placeholder. Set the real one with OIDC: Set Client Secret….',
      ),
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

/** Google has a parameter for it instead of the scope. */
function describeScopes({ scopes, authorizationParameters }: ProviderConfig): readonly string[] {
  return scopes.includes('offline_access') || authorizationParameters['access_type'] === 'offline'
    ? []
    : [
        l10n.t(
          'It asks for no refresh token: without the scope offline_access, most providers make you sign in again once the access token has expired.',
        ),
      ];
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
