import { printableLines } from '../../core/printableLines.ts';
import { bodyText, type BodyText } from './bodyText.ts';
import { contentTypeOf, type AnsweredCall } from './answeredCall.ts';
import { withoutTokens } from './withoutTokens.ts';

/** A body as it can be looked at without harm, with none of the session's tokens in it. */
export function shownBody({ answer, tokens }: AnsweredCall): BodyText {
  const read = bodyText(answer.body, contentTypeOf(answer));
  if (read.kind !== 'text') {
    return read;
  }
  const lines = printableLines(read.text.replace(/\r\n?/g, '\n'));
  return { ...read, text: withoutTokens(lines, tokens) };
}
