import { l10n, window } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import { freeProviderId } from '../../core/provider/freeProviderId.ts';
import { identityKey } from '../../core/provider/identity.ts';
import type { ImportedClient } from '../../core/provider/imports/importedClient.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { formatRedirectUri } from '../../core/provider/redirectUri.ts';
import { inert, printable } from '../../core/text.ts';
import { openSettingsButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import {
  addEntry,
  entryTargets,
  obstacleInUserSettings,
  type EntryTarget,
} from '../settings/addEntry.ts';
import { describeProblem } from '../settings/problemMessages.ts';
import { takenProviderIds } from '../settings/providerSettings.ts';
import { forProvider } from './commandError.ts';
import { chooseSource, readSource } from './importSource.ts';
import type { CommandTarget } from './target.ts';

/**
 * Adds an entry made of another program's configuration: shows it before anything is written, puts
 * a client secret into secret storage, and leaves the file as it is.
 */
export async function importProvider(services: Services, { file }: CommandTarget): Promise<void> {
  const targets = entryTargets();
  if (targets.length === 0) {
    notify('warning', obstacleInUserSettings() ?? '', openSettingsButton('user'));
    return;
  }
  const { name, text } = await (file === undefined ? chooseSource() : readSource(file));
  const { readImport } = await import('../../core/provider/imports/readImport.ts');
  const client = await chooseClient(readImport(text, name));
  const id = freeProviderId(client.name, takenProviderIds());
  const config = usableConfig(id, client.entry, name);
  if (config !== undefined) {
    await forProvider(config, async () => {
      const target = await preview(services, { config, client, targets, fileName: name });
      if (client.clientSecret !== undefined) {
        await services.secrets.set(config, 'login', client.clientSecret);
      }
      await addEntry(services, { id, entry: client.entry, target });
    });
  }
}

async function chooseClient(clients: readonly ImportedClient[]): Promise<ImportedClient> {
  const items = clients.map((client) => ({
    label: inert(client.name),
    description: describeClient(client),
    client,
  }));
  const [only] = items;
  const chosen =
    items.length === 1
      ? only
      : await window.showQuickPick(items, {
          title: l10n.t('Import a provider'),
          placeHolder: l10n.t('Which of the clients in it?'),
        });
  if (chosen === undefined) {
    throw new OidcError('cancelled', {});
  }
  return chosen.client;
}

function describeClient({ entry }: ImportedClient): string {
  const parts = [entry['clientId'], entry['issuer']];
  return parts.flatMap((part) => (typeof part === 'string' ? [inert(part)] : [])).join(' · ');
}

/** Undefined, and told, when the file lacks something that an entry needs. */
function usableConfig(id: string, entry: JsonObject, fileName: string): ProviderConfig | undefined {
  const { providers, problems } = parseProviders({ [id]: entry });
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem !== undefined) {
    notify(
      'error',
      l10n.t(
        '{0} has a client in it that can’t be used as it is. {1} Mend the file and import it again.',
        inert(fileName),
        describeProblem(problem),
      ),
    );
  }
  return providers[0];
}

interface Preview {
  readonly config: ProviderConfig;
  readonly client: ImportedClient;
  readonly targets: readonly EntryTarget[];
  readonly fileName: string;
}

/** @throws {OidcError} `cancelled` when the user does not want it anywhere */
async function preview(
  services: Services,
  { config, client, targets, fileName }: Preview,
): Promise<EntryTarget> {
  const items = targets.map((target) => ({ title: targetTitle(target), target }));
  const chosen = await window.showInformationMessage(
    l10n.t('Add this provider from {0}?', inert(fileName)),
    { modal: true, detail: await describe(services, config, client) },
    ...items,
  );
  if (chosen === undefined) {
    throw new OidcError('cancelled', {});
  }
  return chosen.target;
}

function targetTitle(target: EntryTarget): string {
  return target === 'user'
    ? l10n.t('Add to My Settings')
    : l10n.t('Add to This Workspace’s Settings');
}

async function describe(
  services: Services,
  config: ProviderConfig,
  client: ImportedClient,
): Promise<string> {
  const entry = `"${config.id}": ${JSON.stringify(client.entry, undefined, 2)}`;
  const known = services.settings
    .read()
    .providers.find((one) => identityKey(one.config) === identityKey(config));
  const { foreignRedirectUri } = client;
  return [
    ...entry.split('\n').map((line) => printable(line)),
    '',
    ...(await describeSecret(services, config, client)),
    l10n.t('The provider must have this redirect URI: {0}', formatRedirectUri(config.redirect)),
    ...(client.entry['postLogoutRedirectUri'] === undefined
      ? []
      : [
          l10n.t(
            'To come back from a log-out, also this one: {0}',
            formatRedirectUri(config.postLogoutRedirect),
          ),
        ]),
    ...(foreignRedirectUri === undefined
      ? []
      : [
          l10n.t(
            'The one in the file, {0}, leads elsewhere than to this machine.',
            printable(foreignRedirectUri),
          ),
        ]),
    ...(known === undefined
      ? []
      : [l10n.t('The same client is in the settings already, as {0}.', known.config.id)]),
  ].join('\n');
}

async function describeSecret(
  { secrets }: Services,
  config: ProviderConfig,
  { clientSecret }: ImportedClient,
): Promise<readonly string[]> {
  if (clientSecret === undefined) {
    return [];
  }
  const stored = await secrets.get(config, 'login');
  return [
    stored === undefined || stored === clientSecret
      ? l10n.t('The client secret in the file goes into secret storage, never into settings.')
      : l10n.t(
          'The client secret in the file goes into secret storage, never into settings. It takes the place of the one that is there for this client.',
        ),
  ];
}
