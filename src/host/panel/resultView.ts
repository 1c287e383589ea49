import type { OidcErrorCode } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AnswerKind, Headline, ResultView } from '../../shared/panelModel.ts';
import { claimGroups, rowsLeftOut } from './claimRows.ts';
import { fingerprintOf, type PanelDocument } from './panelDocument.ts';
import type { PanelWords } from './panelWords.ts';

/** How far asking the provider has come, kept by the panel for as long as it is open. */
export type ResultState =
  | { readonly state: 'not_asked' }
  | { readonly state: 'asking' }
  /** `trace`: the number of the one that it failed in, if there is one. */
  | {
      readonly state: 'failed';
      readonly message: string;
      readonly errorCode: OidcErrorCode;
      readonly trace: number | undefined;
    }
  | {
      readonly state: 'answered';
      readonly answer: JsonObject;
      readonly answeredAtEpochSeconds: number;
    };

/** What the panel shows of an answer of the provider, or of its absence. */
export function resultView(
  kind: AnswerKind,
  result: ResultState,
  unavailableReason: string | undefined,
  words: PanelWords,
): ResultView {
  switch (result.state) {
    case 'not_asked':
      return { state: 'not_asked', unavailableReason };
    case 'asking':
      return { state: 'asking' };
    case 'failed':
      return {
        state: 'failed',
        message: result.message,
        errorCode: result.errorCode,
        hasTrace: result.trace !== undefined,
      };
    case 'answered':
      return {
        state: 'answered',
        answeredAtEpochSeconds: result.answeredAtEpochSeconds,
        fingerprint: fingerprintOf({ kind: 'answer', answer: result.answer }),
        headline:
          kind === 'userinfo'
            ? { tone: 'good', text: words.results.userInfoAnswered }
            : introspectionHeadline(result.answer, result.answeredAtEpochSeconds, words),
        rows: claimGroups(result.answer, words),
        leftOut: rowsLeftOut(result.answer, words),
      };
  }
}

/** What came, for whoever asks for its JSON or its values. */
export function answerDocument(result: ResultState): PanelDocument | undefined {
  return result.state === 'answered' ? { kind: 'answer', answer: result.answer } : undefined;
}

/** `active` decides (RFC 7662 2.2); an `exp` in the past beside it is a contradiction worth saying. */
function introspectionHeadline(
  answer: JsonObject,
  answeredAtEpochSeconds: number,
  words: PanelWords,
): Headline {
  if (answer['active'] !== true) {
    return { tone: 'bad', text: words.results.introspectionInactive };
  }
  const expiry = answer['exp'];
  return typeof expiry === 'number' && expiry < answeredAtEpochSeconds
    ? { tone: 'bad', text: words.results.introspectionActiveButExpired }
    : { tone: 'good', text: words.results.introspectionActive };
}
