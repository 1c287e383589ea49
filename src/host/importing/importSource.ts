import { env, l10n, window, workspace, type QuickPickItem, type Uri } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { faultOf } from '../../core/fault.ts';
import type { EventSink } from '../../core/ports.ts';
import { inert } from '../../core/text.ts';
import { readFileWithin } from '../readFileWithin.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

/** A text that a provider may be imported from. */
export interface ImportSource {
  /** What messages call it. */
  readonly name: string;
  readonly text: string;
}

/** Larger than any configuration of an application. */
const limitBytes = 1_000_000;

/** Any other can be chosen in the dialog. */
const mostFilesShown = 100;

const candidates =
  '**/{client_secret*.json,.env,.env.*,*.env,.envrc,*env*.sh,appsettings*.json,application*.yml,application*.yaml,application*.properties,oauth2?proxy*.cfg}';
const elsewhere = '**/{node_modules,bin,obj,target,build,dist,out,venv,.venv,.git}/**';

/**
 * Lets the user choose: a file of the workspace that is named like one with a client in it, any other
 * file, or the text on the clipboard.
 *
 * @throws {OidcError} `cancelled`, or as {@link readSource}
 */
export async function chooseSource(events: EventSink): Promise<ImportSource> {
  const chosen = await window.showQuickPick(sourceItems(events), {
    title: l10n.t('Import a provider'),
    placeHolder: l10n.t('From which configuration file?'),
    ignoreFocusOut: true,
  });
  return unlessCancelled(chosen).read();
}

interface SourceItem extends QuickPickItem {
  readonly read: () => Promise<ImportSource>;
}

async function sourceItems(events: EventSink): Promise<readonly SourceItem[]> {
  const files = await likelyFiles(events);
  const paths = files.map((uri) => ({ uri, path: workspace.asRelativePath(uri) }));
  return [
    ...paths
      .sort((one, other) => one.path.localeCompare(other.path))
      .map(({ uri, path }) => ({ label: inert(path), read: () => readSource(uri) })),
    { label: l10n.t('$(folder-opened) Choose a File…'), read: chooseFile },
    { label: l10n.t('$(clippy) Text on the Clipboard'), read: readClipboard },
  ];
}

/** None where the editor can't search: a file system or a remote machine may offer no search. */
async function likelyFiles(events: EventSink): Promise<readonly Uri[]> {
  try {
    return await workspace.findFiles(candidates, elsewhere, mostFilesShown);
  } catch (error) {
    events({ type: 'unexpected_fault', fault: faultOf(error) });
    return [];
  }
}

async function chooseFile(): Promise<ImportSource> {
  const [uri] = (await window.showOpenDialog({ openLabel: l10n.t('Import') })) ?? [];
  return readSource(unlessCancelled(uri));
}

async function readClipboard(): Promise<ImportSource> {
  return textSource(l10n.t('the clipboard'), await env.clipboard.readText());
}

/** @throws {OidcError} `import_too_large` */
export function textSource(name: string, text: string): ImportSource {
  if (text.length > limitBytes) {
    throw new OidcError('import_too_large', { fileName: name });
  }
  return { name, text };
}

/** @throws {OidcError} `import_too_large`, `import_file_failed` */
export async function readSource(uri: Uri): Promise<ImportSource> {
  const fileName = workspace.asRelativePath(uri);
  try {
    const content = await readFileWithin(uri, limitBytes);
    if (content !== undefined) {
      return { name: fileName, text: await workspace.decode(content, { uri }) };
    }
  } catch (cause) {
    throw new OidcError('import_file_failed', { fileName }, cause);
  }
  throw new OidcError('import_too_large', { fileName });
}
