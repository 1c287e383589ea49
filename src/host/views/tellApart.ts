import type { Session } from '../../core/session/session.ts';
import type { Account } from '../../core/token/tokenSet.ts';
import { inert } from '../../core/text.ts';
import { audienceOf } from './sessionFacts.ts';

type NameOf = (account: Account) => string;

/**
 * What tells a session from the others of the same name beside it: another account, other scopes,
 * another audience. Empty when the name is enough.
 */
export function tellApart(
  session: Session,
  all: readonly Session[],
  nameOf: NameOf,
): readonly string[] {
  const name = nameOf(session.account);
  const namesakes = all.filter((other) => nameOf(other.account) === name);
  return traits
    .filter((trait) => namesakes.some((other) => trait(other) !== trait(session)))
    .map((trait) => inert(trait(session)))
    .filter((text) => text !== '' && text !== name);
}

const traits: readonly ((session: Session) => string)[] = [
  ({ account }) => account.email ?? account.subject ?? '',
  ({ requested }) => [...requested.scopes].sort().join(' '),
  ({ requested }) => audienceOf(requested).join(' '),
];
