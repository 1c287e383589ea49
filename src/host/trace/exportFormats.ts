import { extensions, l10n } from 'vscode';
import { harOf } from '../../core/trace/har.ts';
import type { Trace } from '../../core/trace/traceRecord.ts';
import { extensionId } from '../registry.ts';
import { traceMarkdown } from './traceMarkdown.ts';

export interface ExportFormat {
  readonly label: string;
  readonly detail: string;
  /** Of the file, without the dot. */
  readonly extension: string;
  readonly text: (trace: Trace) => string;
}

export function exportFormats(): readonly ExportFormat[] {
  return [
    {
      label: 'Markdown',
      detail: l10n.t('To read, or to paste into a ticket; as it is shown here.'),
      extension: 'md',
      text: (trace) => traceMarkdown(trace),
    },
    {
      label: 'HAR',
      detail: l10n.t('HTTP Archive 1.2, for the network tab of a browser and other tools.'),
      extension: 'har',
      text: (trace) => `${JSON.stringify(harOf(trace, ownVersion()), null, 2)}\n`,
    },
  ];
}

function ownVersion(): string {
  const { version } = (extensions.getExtension(extensionId)?.packageJSON ?? {}) as {
    readonly version?: unknown;
  };
  return String(version);
}
