import type { Headline, ResultView } from '../../shared/panelModel.ts';
import { claimRows } from './claimRows.ts';
import { indentJson, printableLines, toJson } from './jsonText.ts';
import type { PanelWords } from './panelWords.ts';

/** How far asking the provider has come, kept by the panel for as long as it is open. */
export type ResultState =
  | { readonly state: 'not_asked' }
  | { readonly state: 'asking' }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'answered';
      readonly answer: Readonly<Record<string, unknown>>;
      readonly answeredAtEpochSeconds: number;
    };

export type ResultKind = 'introspection' | 'userinfo';

/** What the panel shows of an answer of the provider, or of its absence. */
export function resultView(
  kind: ResultKind,
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
      return { state: 'failed', message: result.message };
    case 'answered':
      return {
        state: 'answered',
        answeredAtEpochSeconds: result.answeredAtEpochSeconds,
        headline:
          kind === 'userinfo'
            ? { tone: 'good', text: words.results.userInfoAnswered }
            : introspectionHeadline(result.answer, result.answeredAtEpochSeconds, words),
        rows: claimRows(result.answer, {
          tooDeep: words.tokens.tooDeep,
          meaning: (name) => words.claimMeaning(name),
        }),
        json: printableLines(answerJson(result.answer) ?? words.tokens.tooDeep),
      };
  }
}

export function answerJson(answer: Readonly<Record<string, unknown>>): string | undefined {
  const json = toJson(answer);
  return json === undefined ? undefined : indentJson(json);
}

/** `active` decides (RFC 7662 2.2); an `exp` in the past beside it is a contradiction worth saying. */
function introspectionHeadline(
  answer: Readonly<Record<string, unknown>>,
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
