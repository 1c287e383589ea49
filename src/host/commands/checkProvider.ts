import { env, l10n } from 'vscode';
import { servesMethod } from '../../core/provider/clientKeys/clientKey.ts';
import { inert } from '../../core/text.ts';
import { forProvider } from '../commandError.ts';
import { reportMarkdown, reportSummary } from '../doctor/reportMarkdown.ts';
import { notify } from '../notify.ts';
import { withCancellableProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import { chooseProvider } from './choose.ts';
import type { CommandTarget } from './target.ts';

/**
 * Looks for what is wrong with a provider and its entry, also where no sign-in gets past discovery,
 * and shows the report.
 */
export async function checkProvider(services: Services, target: CommandTarget): Promise<void> {
  const { config } = await chooseProvider(services, target, l10n.t('Which provider to check?'));
  const label = inert(config.label);
  await forProvider(config, async () => {
    const secret = await services.secrets.get(config, 'login');
    const { clientAuthentication: method } = config;
    const hasClientSecret =
      method === undefined ? secret !== undefined : servesMethod(secret, method);
    const input = { provider: config, hasClientSecret };
    const report = await withCancellableProgress(l10n.t('Checking {0}', label), (signal) =>
      services.examine(input, signal),
    );
    const markdown = reportMarkdown(report, config);
    await services.reports.show(config.id, markdown);
    const hasFailed = report.rows.some(({ outcome }) => outcome === 'failed');
    notify(
      hasFailed ? 'warning' : 'information',
      l10n.t('Check of {0}: {1}.', label, reportSummary(report)),
      { title: l10n.t('Copy as Markdown'), run: () => env.clipboard.writeText(markdown) },
    );
  });
}
