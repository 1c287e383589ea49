import { l10n } from 'vscode';
import type { RedactedUrl } from '../../core/text.ts';
import type { TraceStep, TracedRequest } from '../../core/trace/traceRecord.ts';
import { isFailed } from '../../core/trace/traceRecord.ts';
import type { TracedPlace } from '../../core/trace/tracedNames.ts';
import type { TracedFields } from '../../core/trace/tracedValue.ts';
import { code } from '../markdown.ts';
import { headerMeanings, metadataMeanings, parameterMeanings } from './parameterMeanings.ts';
import { stepWords } from './stepWords.ts';
import { cell, durationText, sizeText, valueText } from './valueText.ts';
import { resultText } from './resultText.ts';

/** One step with all that was sent and came, each explained. */
export function stepMarkdown(step: TraceStep, title: string): string {
  return [
    `## ${title}`,
    stepWords(step).purpose,
    summary(step),
    ...(step.kind === 'request'
      ? requestTables(step)
      : [table(l10n.t('In the address'), [['parameters', step.query]])]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function summary(step: TraceStep): string {
  const facts = [
    `**${resultText(step)}**`,
    ...(step.elapsedMs === undefined ? [] : [durationText(step.elapsedMs)]),
    ...(step.kind === 'request' && step.response !== undefined
      ? [l10n.t('answer of {0}', sizeText(step.response.body.bytes))]
      : []),
    ...(step.kind === 'request' && step.hasClientCertificate
      ? [l10n.t('with the client’s certificate')]
      : []),
  ];
  const line = `${methodOf(step)} → ${facts.join(', ')}`;
  return isFailed(step) ? `> ✘ ${line}` : line;
}

function methodOf(step: TraceStep): string {
  const address = (method: string, url: RedactedUrl): string => code(`${method} ${url}`);
  return step.kind === 'request' ? address(step.method, step.url) : address('GET', step.url);
}

function requestTables(request: TracedRequest): readonly string[] {
  const { query, headers, body, response, purpose, failure } = request;
  const place = purpose === 'discovery' || purpose === 'keys' ? 'metadata' : 'parameters';
  return [
    table(l10n.t('Sent'), [
      ['parameters', query],
      ['parameters', body.fields],
      ['headers', headers],
    ]),
    ...(response === undefined
      ? []
      : [
          table(l10n.t('Answered'), [
            [place, response.body.fields],
            ['headers', response.headers],
          ]),
        ]),
    ...(failure === undefined ? [] : [l10n.t('No answer that could be used: {0}', code(failure))]),
  ];
}

type Part = readonly [place: TracedPlace, fields: TracedFields];

/** A table of fields with what each one is; empty when there are none. */
function table(title: string, parts: readonly Part[]): string {
  const rows = parts.flatMap(([place, { fields }]) =>
    fields.map(({ name, value }) => {
      const meaning = meaningOf(place, name);
      return `| ${cell(name)} | ${valueText(value)} | ${meaning} |`;
    }),
  );
  const others = parts.reduce((sum, [, fields]) => sum + fields.others, 0);
  if (rows.length === 0) {
    return '';
  }
  return [
    `| ${title} | ${l10n.t('Value')} | ${l10n.t('What it is')} |`,
    '| --- | --- | --- |',
    ...rows,
    ...(others === 0 ? [] : [`| … | | ${l10n.t('{0} more, which are not shown', others)} |`]),
  ].join('\n');
}

function meaningOf(place: TracedPlace, name: string): string {
  const meanings: Readonly<Record<string, string>> = {
    parameters: parameterMeanings,
    metadata: metadataMeanings,
    headers: headerMeanings,
  }[place]();
  return meanings[name] ?? l10n.t('An extra parameter of the settings.');
}
