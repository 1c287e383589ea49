import { l10n } from 'vscode';
import type {
  DoctorFacts,
  DoctorOutcome,
  DoctorReport,
  DoctorRow,
} from '../../core/doctor/report.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import {
  clientAuthenticationText,
  grantsText,
  issuerParameterText,
  pkceText,
  pushedRequestsText,
  responseTypesText,
  scopesText,
  signingAlgorithmsText,
} from './capabilityTexts.ts';
import { doctorCheckName, doctorOutcomeWords } from './checkNames.ts';
import {
  agreementText,
  clockText,
  documentText,
  endpointsText,
  urlsText,
} from './documentTexts.ts';
import { issuerText } from './issuerTexts.ts';
import { keysText } from './keyTexts.ts';
import { code, plain } from '../markdown.ts';
import { missingMetadataText } from './missingMetadataText.ts';
import { describeProblem } from '../settings/problemMessages.ts';
import { rowSection } from './rowSection.ts';
import { signInText } from './signInText.ts';
import { sectionAddress } from '../troubleshooting/guideLinks.ts';
import type { GuideSection } from '../troubleshooting/guideSection.ts';

/** What a report is about; of an entry that can't be used there is the name only. */
type Examined = Pick<ProviderConfig, 'label'> &
  Partial<Pick<ProviderConfig, 'issuer' | 'clientId'>>;

/**
 * A report as Markdown, to be read in a preview, where it can lead to the guide beside it, or copied to a
 * colleague, alone. No secret is in it.
 */
export function reportMarkdown(
  report: DoctorReport,
  examined: Examined,
  place: 'beside_guide' | 'alone',
): string {
  const { label, issuer, clientId } = examined;
  const lines = (...outcomes: readonly DoctorOutcome[]): readonly string[] =>
    report.rows
      .filter(({ outcome }) => outcomes.includes(outcome))
      .map((row) => rowMarkdown(row, place === 'beside_guide' ? rowSection(row) : undefined));
  return [
    l10n.t('# Check of {0}', plain(label)),
    '',
    `**${reportSummary(report)}**`,
    '',
    ...(issuer === undefined ? [] : [`- ${l10n.t('Issuer: {0}', code(issuer))}`]),
    ...(clientId === undefined ? [] : [`- ${l10n.t('Client ID: {0}', code(clientId))}`, '']),
    ...section(l10n.t('## To correct, or to know'), lines('failed', 'warning')),
    ...section(l10n.t('## Not run'), [...lines('blocked'), ...notRunLine(report)]),
    ...section(l10n.t('## In order'), lines('passed', 'not_run')),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, '', ...lines.flatMap((line) => [line, ''])];
}

function notRunLine({ notRun }: DoctorReport): readonly string[] {
  const names = notRun.map((id) => doctorCheckName(id)).join(', ');
  return notRun.length === 0
    ? []
    : [l10n.t('These can only be checked when the metadata is there: {0}.', names)];
}

/** How many checks came out how, the worst first. */
export function reportSummary({ rows, notRun }: DoctorReport): string {
  const count = (wanted: DoctorOutcome): number =>
    rows.filter(({ outcome }) => outcome === wanted).length;
  const [failed, warned, passed] = [count('failed'), count('warning'), count('passed')];
  const unrun = count('blocked') + notRun.length;
  return unrun === 0
    ? l10n.t('{0} failed, {1} with a warning, {2} passed', failed, warned, passed)
    : l10n.t(
        '{0} failed, {1} with a warning, {2} passed, {3} not run',
        failed,
        warned,
        passed,
        unrun,
      );
}

/** @param section - of the guide, to lead to */
function rowMarkdown(row: DoctorRow, section: GuideSection | undefined): string {
  const { sign, word } = doctorOutcomeWords(row.outcome);
  const more =
    section === undefined ? [] : [`[${l10n.t('Learn More')}](${sectionAddress(section, 0)})`];
  return [`${sign} **${doctorCheckName(row.id)}** (${word}): ${rowText(row)}`, ...more].join(' ');
}

type Texts = { readonly [Id in keyof DoctorFacts]: (facts: DoctorFacts[Id]) => string };

const texts: Texts = {
  settings: ({ problem }) => describeProblem(problem, code),
  metadata: missingMetadataText,
  openid_configuration: documentText,
  oauth_metadata: documentText,
  issuer: issuerText,
  documents_agree: agreementText,
  endpoints: endpointsText,
  urls: urlsText,
  response_types: responseTypesText,
  grants: grantsText,
  pkce: pkceText,
  client_authentication: clientAuthenticationText,
  scopes: scopesText,
  signing_algorithms: signingAlgorithmsText,
  keys: keysText,
  clock: clockText,
  issuer_parameter: issuerParameterText,
  pushed_requests: pushedRequestsText,
  sign_in: signInText,
};

function rowText<Id extends keyof DoctorFacts>({
  id,
  facts,
}: {
  readonly id: Id;
  readonly facts: DoctorFacts[Id];
}): string {
  return texts[id](facts);
}
