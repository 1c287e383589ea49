import { l10n } from 'vscode';
import { shownValue, type TraceStep } from '../../core/trace/traceRecord.ts';
import { code } from '../markdown.ts';
import { returnOutcomeText } from './stepWords.ts';

/** What came of a step, in a few words: `200`, `400 invalid_grant`, `no answer`. */
export function resultText(step: TraceStep): string {
  switch (step.kind) {
    case 'request': {
      const { response, failure, times } = step;
      const result =
        response === undefined
          ? failure === undefined
            ? l10n.t('under way')
            : l10n.t('no answer')
          : withError(String(response.status), shownValue(response.body.fields, 'error'));
      return times === 1 ? result : l10n.t('{0}, {1} times', result, times);
    }
    case 'browser':
      return l10n.t('opened');
    case 'return':
      return withError(returnOutcomeText(step.outcome), shownValue(step.query, 'error'));
  }
}

/** A bar would end the cell of a table. */
function withError(result: string, error: string | undefined): string {
  return error === undefined ? result : `${result} ${code(error).replace(/\|/g, '\\|')}`;
}
