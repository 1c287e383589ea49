import { toOidcError } from '../../core/errors.ts';
import type { PanelView } from '../../shared/panelModel.ts';
import type { NoticeWords } from './panelWords.ts';

/**
 * What the panel of a session shows that there is nothing to show of.
 *
 * @param description - the failure in words
 */
export function sessionGoneView(
  error: unknown,
  description: string,
  notices: NoticeWords,
): PanelView {
  const reason = toOidcError(error);
  return reason.is('session_not_found')
    ? {
        state: 'notice',
        tone: 'neutral',
        title: notices.signedOutTitle,
        text: notices.signedOutText,
        remedy: undefined,
      }
    : {
        state: 'notice',
        tone: 'bad',
        title: notices.failedTitle,
        text: description,
        errorCode: reason.code,
        remedy: 'retry',
      };
}
