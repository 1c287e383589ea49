import type { Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
import { grantedScopes } from '../../core/token/tokenSet.ts';
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
    const { text, more } = named(own);
    return more > 0 ? apart.withMore(text, more) : apart.with(text);
  }
  const { text, more } = named(some);
  if (text === '') {
    return '';
  }
  return more > 0 ? apart.withoutMore(text, more) : apart.without(text);
}

function named(scopes: readonly string[]): { readonly text: string; readonly more: number } {
  const sorted = [...scopes].sort();
  return {
    text: inert(sorted.slice(0, mostNamed).join(' ')),
    more: sorted.length - mostNamed,
  };
}
