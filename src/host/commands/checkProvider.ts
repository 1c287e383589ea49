import { env, l10n } from 'vscode';
import type { DoctorReport } from '../../core/doctor/report.ts';
import { settingsRows } from '../../core/doctor/settingsRows.ts';
import { servesMethod } from '../../core/provider/clientKeys/clientKey.ts';
import { inert } from '../../core/text.ts';
import { forProvider } from '../commandError.ts';
import { reportMarkdown, reportSummary } from '../doctor/reportMarkdown.ts';
import { notify } from '../notify.ts';
import { withCancellableProgress } from '../progress.ts';
import type { Services } from '../services.ts';
import {
  problemsOfEntry,
  type ConfiguredProvider,
  type UnusableEntry,
} from '../settings/providerSettings.ts';
import { rawProviders } from '../settings/rawProviders.ts';
import { chooseEntry } from './chooseEntry.ts';
import type { CommandTarget } from './target.ts';

/**
 * Looks for what is wrong with a provider and its entry, also where no sign-in gets past discovery,
 * or the entry can't be used at all, and shows the report.
 */
export async function checkProvider(services: Services, target: CommandTarget): Promise<void> {
  const entry = await chooseEntry(services, target, l10n.t('Which provider to check?'));
  await ('config' in entry ? checkUsable(services, entry) : showSettings(services, entry));
}

async function checkUsable(
  services: Services,
  { config, source }: ConfiguredProvider,
): Promise<void> {
  await forProvider(config, async () => {
    const secret = await services.secrets.get(config, 'login');
    const { clientAuthentication: method } = config;
    const hasClientSecret =
      method === undefined ? secret !== undefined : servesMethod(secret, method);
    const input = { provider: config, hasClientSecret };
    const title = l10n.t('Checking {0}', inert(config.label));
    const found = await withCancellableProgress(title, (signal) => services.examine(input, signal));
    const ofSettings = settingsRows(problemsOfEntry(rawProviders(source), config.id));
    await show(services, { ...found, rows: [...ofSettings, ...found.rows] }, config);
  });
}

/** Nothing is asked of a provider before its entry is in order. */
async function showSettings(services: Services, { id, problems }: UnusableEntry): Promise<void> {
  const report = { rows: settingsRows(problems), notRun: [] };
  await show(services, report, { id, label: id });
}

async function show(
  { reports }: Services,
  report: DoctorReport,
  examined: Pick<ConfiguredProvider['config'], 'id'> & Parameters<typeof reportMarkdown>[1],
): Promise<void> {
  await reports.show(examined.id, reportMarkdown(report, examined, 'beside_guide'));
  const hasFailed = report.rows.some(({ outcome }) => outcome === 'failed');
  notify(
    hasFailed ? 'warning' : 'information',
    l10n.t('Check of {0}: {1}.', inert(examined.label), reportSummary(report)),
    {
      title: l10n.t('Copy as Markdown'),
      run: () => env.clipboard.writeText(reportMarkdown(report, examined, 'alone')),
    },
  );
}
