import { l10n } from 'vscode';
import type { RedirectOutcome } from '../../core/events.ts';
import { shownValue, type TraceStep } from '../../core/trace/traceRecord.ts';
import { code } from '../markdown.ts';

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

/** What became of something that came in the browser's place. */
function returnOutcomeText(outcome: RedirectOutcome): string {
  switch (outcome) {
    case 'accepted':
      return l10n.t('taken');
    case 'doubtful':
      return l10n.t('taken, without proof that it is ours');
    case 'wrong_state':
      return l10n.t('ignored: another state');
    case 'wrong_issuer':
      return l10n.t('ignored: of another issuer');
    case 'wrong_method':
      return l10n.t('ignored: not a GET');
    case 'no_visit':
      return l10n.t('ignored: not a page in the browser');
    default:
      return l10n.t('ignored');
  }
}
