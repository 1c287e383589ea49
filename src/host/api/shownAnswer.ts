import { l10n } from 'vscode';
import { isRefusal } from '../../core/oidc/api/apiRefusal.ts';
import type { AnsweredCall } from './answeredCall.ts';
import { responseText, statusLine } from './responseText.ts';
import { shownBody } from './shownBody.ts';

/** A body as a document of its own language. */
export interface BodyDocument {
  /** Of the name of its document, which is what the editor knows its language by. */
  readonly extension: string;
  readonly text: string;
  /** A token, rather than a text to read. */
  readonly isToken: boolean;
}

/** An answer as documents. None of the session's tokens is in any of them. */
export interface ShownAnswer {
  /** In a few words. */
  readonly summary: string;
  /** Status, what it means, headers and body, as Markdown. */
  readonly report: string;
  /** What to show first; `undefined` where the report says what there is to know. */
  readonly body: BodyDocument | undefined;
}

/**
 * A body that can be read is what an API is called for, so that comes first, unless the API refused the
 * token or points elsewhere: then it is the explanation.
 */
export function shownAnswer(call: AnsweredCall): ShownAnswer {
  const { status, elapsedMs } = call.answer;
  const body = shownBody(call);
  const isExplained = isRefusal(status) || (status >= 300 && status < 400);
  return {
    summary: l10n.t('{0} in {1} ms as {2}', statusLine(status), elapsedMs, call.owner),
    report: responseText(call, body),
    body:
      body.kind !== 'text' || isExplained
        ? undefined
        : {
            extension: body.language === '' ? 'txt' : body.language,
            text: body.text,
            isToken: body.isToken,
          },
  };
}
