import { isSameAccount, type Session } from '../../core/session/session.ts';
import { inert } from '../../core/text.ts';
import { scopesApart } from './scopesApart.ts';
import { audienceOf } from './sessionFacts.ts';
import type { ViewWords } from './viewWords.ts';

/** As known, or as stored, with what else there is to say of it. */
export interface HasSession {
  readonly session: Session;
}

export type NameWords = Pick<ViewWords, 'accountName' | 'apart'>;

/**
 * What tells a session from those of the same name beside it, in inert texts: another account, other
 * granted scopes, another audience, else when it was signed in to. As little as will do; nothing where
 * the name is enough. No two sessions of a settings entry are told the same.
 */
export function tellApart(
  session: Session,
  all: readonly HasSession[],
  words: NameWords,
): readonly string[] {
  const name = words.accountName(session.account);
  const others = all.map((one) => one.session).filter(({ id }) => id !== session.id);
  let alike = [session, ...others].filter(
    ({ providerId, account }) =>
      providerId === session.providerId && words.accountName(account) === name,
  );
  const told: string[] = [];
  for (const trait of traits) {
    const texts = new Map(alike.map((one) => [one, trait(one, alike, words)]));
    const text = texts.get(session) ?? '';
    const stillAlike = alike.filter((one) => texts.get(one) === text);
    if (stillAlike.length < alike.length && text !== '' && text !== name) {
      told.push(text);
    }
    alike = stillAlike;
  }
  return told;
}

/** A session by its account, with what tells it from others of that name: `Alice (with email)`. */
export function sessionName(
  session: Session,
  all: readonly HasSession[],
  words: NameWords,
): string {
  const name = words.accountName(session.account);
  const apart = tellApart(session, all, words);
  return apart.length === 0 ? name : `${name} (${apart.join(', ')})`;
}

type Trait = (session: Session, alike: readonly Session[], words: NameWords) => string;

/** What people know best comes first; the last one is nobody else's. */
const traits: readonly Trait[] = [
  bestKnown,
  ({ account }) => inert(account.subject ?? ''),
  ({ account }) => inert(account.issuer ?? ''),
  scopesApart,
  ({ requested }) => inert(audienceOf(requested).join(' ')),
  ({ signedInAtEpochSeconds }, _alike, { apart }) => apart.signedIn(signedInAtEpochSeconds),
  ({ id }, _alike, { apart }) => apart.session(id.slice(0, 8)),
];

/**
 * The address of an account: the one its latest session knows that knows any. So it is the same for each
 * of them, whichever is asked about.
 */
function bestKnown(session: Session, alike: readonly Session[]): string {
  const [known] = alike
    .filter((other) => isSameAccount(other, session) && other.account.email !== undefined)
    .sort(latestFirst);
  return inert(known?.account.email ?? session.account.subject ?? '');
}

function latestFirst(one: Session, other: Session): number {
  return other.signedInAtEpochSeconds - one.signedInAtEpochSeconds || (one.id < other.id ? -1 : 1);
}
