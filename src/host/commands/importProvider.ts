import { commands, l10n, window, type Uri } from 'vscode';
import { freeProviderId } from '../../core/provider/freeProviderId.ts';
import type { ImportedClient } from '../../core/provider/imports/importedClient.ts';
import { parseProviders } from '../../core/provider/parseProviders.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { commandButton, openSettingsButton } from '../buttons.ts';
import { forProvider } from '../commandError.ts';
import { notify } from '../notify.ts';
import { commands as commandIds } from '../registry.ts';
import type { Services } from '../services.ts';
import { addEntry, entryTargets } from '../settings/addEntry.ts';
import { describeProblem } from '../settings/problemMessages.ts';
import { takenProviderIds } from '../settings/providerSettings.ts';
import { confirmImport } from '../importing/confirmImport.ts';
import {
  chooseSource,
  readSource,
  textSource,
  type ImportSource,
} from '../importing/importSource.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';
import { storeSecret } from '../clientSecrets/storeSecret.ts';
import type { CommandTarget } from './target.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

/**
 * Adds an entry made of another program's configuration: shows it before anything is written, puts
 * a client secret into secret storage, and leaves the file as it is.
 */
export async function importProvider(
  services: Services,
  { files, text: dropped }: CommandTarget,
): Promise<void> {
  const [file, ...more] = files;
  if (more.length > 0) {
    for (const one of files) {
      // Each on its own: what is wrong with one, or closed, leaves the others alone.
      await commands.executeCommand(commandIds.importProvider, one);
    }
    return;
  }
  const { targets, obstacle } = entryTargets();
  if (targets.length === 0 && obstacle !== undefined) {
    notify('warning', obstacle, openSettingsButton('user'));
    return;
  }
  const { name: source, text } = await findSource(services, file, dropped);
  const { readImport } = await import('../../core/provider/imports/readImport.ts');
  const client = await chooseClient(readImport(text, source));
  const config = usableConfig(client, source);
  if (config === undefined) {
    return;
  }
  await forProvider(config, async () => {
    const { target, entry } = await confirmImport(services, { config, client, targets, source });
    const { name, clientSecret } = client;
    const afterwards = (): Promise<void> => storeSecret(services, config, clientSecret);
    await addEntry(services, { name, entry, target, afterwards });
  });
}

async function findSource(
  { events }: Services,
  file: Uri | undefined,
  dropped: string | undefined,
): Promise<ImportSource> {
  if (file !== undefined) {
    return readSource(file);
  }
  return dropped === undefined
    ? chooseSource(events)
    : textSource(l10n.t('the dropped text'), dropped);
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
          matchOnDescription: true,
        });
  return unlessCancelled(chosen).client;
}

function describeClient({ entry }: ImportedClient): string {
  const parts = [entry['clientId'], entry['issuer']];
  return parts.flatMap((part) => (typeof part === 'string' ? [inert(part)] : [])).join(' · ');
}

/** Undefined, and told, when the file leaves open what an entry needs. */
function usableConfig(
  { name, entry, placeholders }: ImportedClient,
  source: string,
): ProviderConfig | undefined {
  const id = freeProviderId(name, takenProviderIds());
  const { providers, problems } = parseProviders({ [id]: entry });
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem !== undefined) {
    notifyWithGuide(
      'settings',
      'error',
      l10n.t(
        'The client in {0} can’t be used as it is. {1} Where the file leaves that open, add the provider by hand.',
        inert(source),
        placeholders.length > 0 ? placeholderWords(placeholders) : describeProblem(problem),
      ),
      commandButton(l10n.t('Add Provider'), commandIds.addProvider),
    );
  }
  return providers[0];
}

function placeholderWords(placeholders: ImportedClient['placeholders']): string {
  if (!placeholders.includes('clientId')) {
    return l10n.t('The issuer, or a part of it, is still a placeholder.');
  }
  return placeholders.includes('issuer')
    ? l10n.t('The client ID and the issuer, or a part of it, are still placeholders.')
    : l10n.t('The client ID is still a placeholder.');
}
