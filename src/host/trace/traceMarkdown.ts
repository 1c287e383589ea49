import { l10n } from 'vscode';
import type { OidcErrorCode } from '../../core/errors.ts';
import { isFailed, type Trace, type TraceStep } from '../../core/trace/traceRecord.ts';
import { describeError } from '../errorMessages.ts';
import { code, plain } from '../markdown.ts';
import { resultText } from './resultText.ts';
import { stepMarkdown } from './stepMarkdown.ts';
import { stepWords } from './stepWords.ts';
import { traceName } from './traceName.ts';
import { timelineBars } from './timeline.ts';
import { sectionAddress } from '../troubleshooting/guideLinks.ts';
import { durationText, sizeText, timeText } from './valueText.ts';

/**
 * A trace as Markdown: how it ended, a timeline, and each step explained. Credentials are masked.
 *
 * @param hasGuide - whether the guide is beside it, to be linked to. Default: no
 */
export function traceMarkdown(trace: Trace, hasGuide = false): string {
  const { kind, provider, steps } = trace;
  const title = l10n.t('{0} at {1}', traceName(kind), plain(provider.label));
  return (
    [
      `# ${title}`,
      outcomeMarkdown(trace, hasGuide),
      l10n.t(
        'Codes, tokens and client secrets were masked as they came in, and e-mail addresses, too. Words of the server and the addresses of its endpoints are in this report: read it before you pass it on.',
      ),
      timeline(trace),
      ...steps.map((step, index) => stepMarkdown(step, titleOf(step, index))),
    ].join('\n\n') + '\n'
  );
}

function outcomeMarkdown(trace: Trace, hasGuide: boolean): string {
  const { outcome, elapsedMs = 0, startedAtEpochMs, provider } = trace;
  const when = timeText(startedAtEpochMs);
  const took = durationText(elapsedMs);
  switch (outcome.kind) {
    case 'running':
      return l10n.t('**Under way** since {0}', when);
    case 'done':
      return `✔ ${l10n.t('**Done** in {0}, {1}', took, when)}`;
    case 'cancelled':
      return l10n.t('**Cancelled** after {0}, {1}', took, when);
    case 'failed':
      return [
        `✘ ${l10n.t('**Failed** after {0}, {1}: {2}', took, when, failedPlace(trace))}`,
        `> ${plain(describeError(outcome.error, provider.label))}`,
        l10n.t(
          'More about it: OIDC: Troubleshooting, section {0}.',
          sectionName(outcome.error.code, hasGuide),
        ),
      ].join('\n\n');
  }
}

/** Traces are one folder deep in their scheme. */
function sectionName(section: OidcErrorCode, isLinked: boolean): string {
  return isLinked ? `[${code(section)}](${sectionAddress(section, 1)})` : code(section);
}

/** Where it went wrong; what was sent and answered may be in order, and what it says is not. */
function failedPlace({ steps }: Trace): string {
  const at = steps.findLastIndex(isFailed);
  const failed = steps[at];
  if (failed !== undefined && at === steps.length - 1) {
    return l10n.t('in step {0}', link(failed, at));
  }
  const last = steps.at(-1);
  return last === undefined
    ? l10n.t('before anything was asked')
    : l10n.t('after step {0}', link(last, steps.length - 1));
}

function timeline(trace: Trace): string {
  const { steps, startedAtEpochMs, omittedSteps } = trace;
  const bars = timelineBars(trace);
  const rows = steps.map((step, index) => {
    const cells = [
      link(step, index),
      `${isFailed(step) ? '✘' : '✔'} ${resultText(step)}`,
      durationText(Math.max(0, step.startedAtEpochMs - startedAtEpochMs)),
      step.elapsedMs === undefined ? '' : durationText(step.elapsedMs),
      step.kind === 'request' && step.response !== undefined
        ? sizeText(step.response.body.bytes)
        : '',
      `\`${bars[index] ?? ''}\``,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const heads = [
    l10n.t('Step'),
    l10n.t('Result'),
    l10n.t('From'),
    l10n.t('Took'),
    l10n.t('Size'),
    l10n.t('Timeline'),
  ];
  return [
    `| ${heads.join(' | ')} |`,
    '| --- | --- | --: | --: | --: | --- |',
    ...rows,
    ...(omittedSteps === 0
      ? []
      : ['', l10n.t('{0} steps between them were not kept.', omittedSteps)]),
  ].join('\n');
}

function titleOf(step: TraceStep, index: number): string {
  return `${String(index + 1)}. ${stepWords(step).name}`;
}

/** To the heading of the step, by the name that the preview gives it. */
function link(step: TraceStep, index: number): string {
  const title = titleOf(step, index);
  const anchor = title.toLowerCase().replace(/\./g, '').replace(/\s+/g, '-');
  return `[${title}](#${encodeURI(anchor)})`;
}
