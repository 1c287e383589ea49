import { l10n } from 'vscode';
import type { Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
import { sessionName } from '../views/tellApart.ts';
import { localizedViewWords } from '../views/words/localizedViewWords.ts';
import { accountName } from '../words.ts';

/**
 * That there are other sessions of the same client and user beside one that has begun or ended. With a
 * revocation, what that may have done to them: a provider may take their tokens for one grant, and revoke
 * them together (RFC 7009 2.1). Nobody knows before the next refresh.
 */
export function siblingWords(
  session: Session,
  siblings: readonly Session[],
  isRevoked: boolean,
): readonly string[] {
  const [first] = siblings;
  if (first === undefined) {
    return [];
  }
  const isOne = siblings.length === 1;
  const there = isOne
    ? l10n.t('Another session is still here: {0}.', siblingName(first, session))
    : l10n.t(
        '{0} other sessions of {1} are still here.',
        siblings.length,
        accountName(session.account),
      );
  if (!isRevoked || siblings.every(({ tokens }) => tokens.refreshToken === undefined)) {
    return [there];
  }
  return [
    there,
    isOne
      ? l10n.t(
          'The provider may have revoked its refresh token, too. If it can’t be refreshed any more, sign in to it again.',
        )
      : l10n.t(
          'The provider may have revoked their refresh tokens, too. If they can’t be refreshed any more, sign in to them again.',
        ),
  ];
}

/** Told from the session that the message is about, by its entry where that is another one. */
function siblingName(sibling: Session, session: Session): string {
  const name = sessionName(sibling, [{ session }], localizedViewWords());
  const { providerId } = sibling;
  return providerId === session.providerId ? name : `${name} (${inert(providerId)})`;
}
