import { l10n } from 'vscode';
import type { RedactedUrl } from '../../core/text.ts';
import type { TraceStep, TracedRequest } from '../../core/trace/traceRecord.ts';
import { isFailed } from '../../core/trace/traceRecord.ts';
import type { TracedPlace } from '../../core/trace/tracedNames.ts';
import type { TracedFields } from '../../core/trace/tracedValue.ts';
import { code } from '../markdown.ts';
import { headerMeanings, metadataMeanings, parameterMeanings } from './parameterMeanings.ts';
import { stepWords } from './stepWords.ts';
import { durationText, sizeText, valueText } from './valueText.ts';
import { resultText } from './resultText.ts';

/** One step with all that was sent and came, each explained. */
export function stepMarkdown(step: TraceStep, title: string): string {
  return [
    `## ${title}`,
    stepWords(step).purpose,
    summary(step),
    ...(step.kind === 'request'
      ? requestLists(step)
      : [list(l10n.t('In the address'), [['parameters', step.query]])]),
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

function requestLists(request: TracedRequest): readonly string[] {
  const { query, headers, body, response, purpose, failure } = request;
  const place = purpose === 'discovery' || purpose === 'keys' ? 'metadata' : 'parameters';
  return [
    list(l10n.t('Sent'), [
      ['parameters', query],
      ['parameters', body.fields],
      ['headers', headers],
    ]),
    ...(response === undefined
      ? []
      : [
          list(l10n.t('Answered'), [
            [place, response.body.fields],
            ['headers', response.headers],
          ]),
        ]),
    ...(failure === undefined ? [] : [l10n.t('No answer that could be used: {0}', code(failure))]),
  ];
}

type Part = readonly [place: TracedPlace, fields: TracedFields];

/** Fields with what each one is, as a list, which fits any width; empty when there are none. */
function list(title: string, parts: readonly Part[]): string {
  const items = parts.flatMap(([place, { fields }]) => {
    const meanings: Readonly<Record<string, string>> = meaningsByPlace[place]();
    const meaningOf = (name: string): string =>
      (Object.hasOwn(meanings, name) ? meanings[name] : undefined) ??
      l10n.t('An extra parameter of the settings.');
    return fields.map(
      ({ name, value }) => `- ${code(name)} = ${valueText(value)}  \n  ${meaningOf(name)}`,
    );
  });
  const others = parts.reduce((sum, [, fields]) => sum + fields.others, 0);
  const more = others === 0 ? [] : [`- ${l10n.t('and {0} more, not shown', others)}`];
  return items.length === 0 ? '' : [`**${title}**`, '', ...items, ...more].join('\n');
}

const meaningsByPlace = {
  parameters: parameterMeanings,
  metadata: metadataMeanings,
  headers: headerMeanings,
} as const;
