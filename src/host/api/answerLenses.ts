import { CodeLens, l10n, Range, type CodeLensProvider, type TextDocument, type Uri } from 'vscode';
import { commands } from '../registry.ts';
import type { ShownAnswer } from './shownAnswer.ts';

/** Above a body: how the API answered, and what else there is to look at. */
export class AnswerLenses implements CodeLensProvider {
  readonly #answerOf: (body: Uri) => ShownAnswer | undefined;

  constructor(answerOf: (body: Uri) => ShownAnswer | undefined) {
    this.#answerOf = answerOf;
  }

  provideCodeLenses({ uri, lineCount }: TextDocument): CodeLens[] {
    const answer = this.#answerOf(uri);
    if (answer === undefined) {
      return [];
    }
    const top = new Range(0, 0, 0, 0);
    const details = new CodeLens(top, {
      title: l10n.t('{0} · Show Headers', answer.summary),
      command: commands.showAnswerDetails,
      arguments: [uri],
    });
    const decode = new CodeLens(top, {
      title: l10n.t('Decode JWT'),
      command: commands.decode,
      arguments: [{ uri: uri.toString(), range: new Range(0, 0, lineCount, 0) }],
    });
    return answer.body?.isToken === true ? [details, decode] : [details];
  }
}
