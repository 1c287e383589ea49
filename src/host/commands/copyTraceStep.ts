import { env, l10n } from 'vscode';
import { curlOf } from '../../core/trace/curl.ts';
import type { Trace, TracedRequest } from '../../core/trace/traceRecord.ts';
import { inert } from '../../core/text.ts';
import { forProvider } from '../commandError.ts';
import { notify } from '../notify.ts';
import { pick, type ValueItem } from '../pick.ts';
import type { Services } from '../services.ts';
import { chooseTrace } from './chooseTrace.ts';
import { stepWords } from '../trace/stepWords.ts';
import type { CommandTarget } from './target.ts';

/** Copies one request of a trace as a cURL command, with variables where something was masked. */
export async function copyTraceStep(services: Services, target: CommandTarget): Promise<void> {
  const trace = await chooseTrace(services, target, l10n.t('Copy a step of which trace?'));
  const items = requestItems(trace);
  if (items.length === 0) {
    notify('information', l10n.t('All of it was in the browser: there is no request to copy.'));
    return;
  }
  const step = await pick(items, l10n.t('Copy which step as cURL?'));
  const command = await forProvider(trace.provider, async () => {
    const text = curlOf(step);
    await env.clipboard.writeText(text);
    return text;
  });
  const variables = [...new Set(command.match(/\$[A-Z_][A-Z0-9_]*/g))];
  const copied = l10n.t('{0} copied as cURL, for a POSIX shell.', stepWords(step).name);
  notify(
    'information',
    variables.length === 0
      ? copied
      : `${copied} ${l10n.t('Set {0} first.', inert(variables.join(', ')))}`,
  );
}

/** The browser's steps are none that a command could make. */
function requestItems({ steps }: Trace): readonly ValueItem<TracedRequest>[] {
  return steps.flatMap((step, index) =>
    step.kind === 'request'
      ? [
          {
            label: `${String(index + 1)}. ${stepWords(step).name}`,
            description: inert(`${step.method} ${step.url}`),
            value: step,
          },
        ]
      : [],
  );
}
