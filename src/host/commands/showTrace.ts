import { l10n } from 'vscode';
import type { Services } from '../services.ts';
import { chooseTrace } from './chooseTrace.ts';
import { traceMarkdown } from '../trace/traceMarkdown.ts';
import { traceName } from '../trace/traceName.ts';
import type { CommandTarget } from './target.ts';

/** Shows what was asked and answered in one of the last operations, step by step and masked. */
export async function showTrace(services: Services, target: CommandTarget): Promise<void> {
  const trace = await chooseTrace(services, target, l10n.t('Show which trace?'));
  const title = `${traceName(trace.kind)} ${trace.provider.id}`;
  await services.traceDocuments.show(trace.id, title, traceMarkdown(trace, true));
}
