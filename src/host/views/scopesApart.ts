import type { Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
import { grantedScopes } from '../../core/token/grantedScopes.ts';
import type { ViewWords } from './viewWords.ts';

/** Some providers name a scope by an address: more of them are no name any more. */
const mostNamed = 3;

/**
 * What a session was granted beside what all of them have; of one that has nothing else, what it lacks
 * of the others. Empty where all have the same.
 */
export function scopesApart(
  session: Session,
  all: readonly Session[],
  { apart }: Pick<ViewWords, 'apart'>,
): string {
  const grants = all.map(({ tokens }) => grantedScopes(tokens));
  const some = [...new Set(grants.flat())].filter(
    (scope) => !grants.every((grant) => grant.includes(scope)),
  );
  const own = some.filter((scope) => grantedScopes(session.tokens).includes(scope));
  if (own.length > 0) {
    return apart.with(listed(own));
  }
  return some.length > 0 ? apart.without(listed(some)) : '';
}

function listed(scopes: readonly string[]): string {
  const sorted = [...scopes].sort();
  const rest = sorted.length > mostNamed ? ['…'] : [];
  return inert([...sorted.slice(0, mostNamed), ...rest].join(' '));
}
