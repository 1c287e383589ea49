import { env, l10n } from 'vscode';
import type { Session } from '../../core/session/session.ts';
import { sessionOwner, type LabelledSession } from './labelledSession.ts';

/**
 * Which other sessions of the same client and user there are beside one that has begun or ended.
 *
 * @param session - the one that the message is about, which they are told from
 */
export function siblingWords(
  session: Session,
  siblings: readonly LabelledSession[],
): readonly string[] {
  if (siblings.length === 0) {
    return [];
  }
  const all = [{ session }, ...siblings];
  const names = siblings.map((sibling) => sessionOwner(sibling, all));
  return [l10n.t('Still here: {0}.', new Intl.ListFormat(env.language).format(names))];
}

/**
 * As {@link siblingWords} of a session whose tokens were revoked, with what that may have done to the
 * others: a provider may take their tokens for one grant, and revoke them together (RFC 7009 2.1). Nobody
 * knows before the next refresh.
 */
export function siblingWordsAfterRevocation(
  session: Session,
  siblings: readonly LabelledSession[],
): readonly string[] {
  const canBeHit = siblings.some((sibling) => sibling.session.tokens.refreshToken !== undefined);
  return [
    ...siblingWords(session, siblings),
    ...(canBeHit
      ? [
          l10n.t(
            'The provider may have revoked their tokens, too: if a refresh fails, sign in again.',
          ),
        ]
      : []),
  ];
}
