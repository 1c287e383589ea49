import { l10n, Uri, window, workspace } from 'vscode';
import type { Trace } from '../../core/trace/traceRecord.ts';
import { inert } from '../../core/text.ts';
import { commandButton } from '../buttons.ts';
import { forProvider } from '../commandError.ts';
import { notify } from '../notify.ts';
import { pick } from '../pick.ts';
import type { Services } from '../services.ts';
import { chooseTrace } from './chooseTrace.ts';
import { exportFormats, type ExportFormat } from '../trace/exportFormats.ts';
import { unlessCancelled } from '../unlessCancelled.ts';
import type { CommandTarget } from './target.ts';

/** Writes a trace to a file of the user's choice, to keep it or to send it to somebody. */
export async function exportTrace(services: Services, target: CommandTarget): Promise<void> {
  const trace = await chooseTrace(services, target, l10n.t('Export which trace?'));
  const format = await pick(
    exportFormats().map((value) => ({ ...value, value })),
    l10n.t('Export in which format? Secrets are masked either way.'),
  );
  const file = unlessCancelled(
    await window.showSaveDialog({
      title: l10n.t('Export Sign-in Trace'),
      defaultUri: defaultFile(trace, format),
      filters: { [format.label]: [format.extension] },
    }),
  );
  await forProvider(trace.provider, async () => {
    await workspace.fs.writeFile(file, new TextEncoder().encode(format.text(trace)));
  });
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  notify(
    'information',
    l10n.t('Trace written to {0}. Secrets are masked; read it before you pass it on.', inert(name)),
    commandButton(l10n.t('Open'), 'vscode.open', file),
  );
}

/** In the workspace where there is one; named after what it is, and when that was. */
function defaultFile({ provider, startedAtEpochMs }: Trace, { extension }: ExportFormat): Uri {
  const time = new Date(startedAtEpochMs).toISOString().slice(0, 19).replace(/:/g, '-');
  const name = `oidc-trace-${provider.id}-${time}.${extension}`;
  const [folder] = workspace.workspaceFolders ?? [];
  return folder === undefined ? Uri.file(name) : Uri.joinPath(folder.uri, name);
}
