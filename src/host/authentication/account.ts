import { createHash } from 'node:crypto';
import { inert } from '../../core/text.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/**
 * Who a session belongs to, as one string: issuer and subject (OpenID Connect Core 5.7), in JSON so
 * that no two pairs read the same. Without a subject nobody knows whether two sessions are of one
 * person, so each has an account of its own.
 */
export function accountId({ session: { id, account } }: KnownSession): string {
  const { issuer, subject, isClient } = account;
  return issuer === undefined || subject === undefined
    ? JSON.stringify({ session: id })
    : JSON.stringify([issuer, subject, ...(isClient === true ? ['client'] : [])]);
}

const maxNameLength = 60;
const separator = ' · ';

/**
 * What VS Code shows for an account, and what it keeps the user's consent under: an extension that
 * may use one account may use every account with the same label. A name or an e-mail is anybody's
 * to choose, so the label ends with subject and issuer, which together are nobody else's. Neither
 * can hold the separator; so read from its end, a label belongs to one account only. Inert text.
 */
export function accountLabel({ provider, session: { id, account } }: KnownSession): string {
  const { issuer, subject, name, email, isClient } = account;
  if (issuer === undefined || subject === undefined) {
    // A space is in no issuer, so this end is no other account's either.
    return [shortened(provider.config.label), `session ${id}`].join(separator);
  }
  const shownSubject = /^[\w.|@:-]{1,64}$/.test(subject) ? subject : hashOf(subject);
  const best = shortened(name ?? email ?? '');
  return [
    ...(best === '' || best === shownSubject ? [] : [best]),
    // No subject of a user is shown with a space in it.
    isClient === true ? `client ${shownSubject}` : shownSubject,
    issuerText(issuer),
  ].join(separator);
}

/** Without `https://`, which goes without saying; the hash of what is long or no usual issuer. */
function issuerText(issuer: string): string {
  const short = issuer.replace(/^https:\/\/(?!https?:)/, '');
  return /^https?:\/\//.test(issuer) && /^[\w.:/~%@-]{1,80}$/.test(short) ? short : hashOf(issuer);
}

/** Begins with a character that no text shown as it is may have. */
function hashOf(text: string): string {
  return `#${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

function shortened(text: string): string {
  const shown = inert(text).trim();
  return shown.length > maxNameLength ? `${shown.slice(0, maxNameLength)}…` : shown;
}

/**
 * Gives each account one label for as long as the window lives. Two sessions of an account may know
 * different things about it, and a name may change: with another label VS Code would show a second
 * account and ask for consent again.
 */
export class AccountLabels {
  readonly #labels = new Map<string, string>();

  /** The best label that the account's sessions offer counts: one with a name in it. */
  learn(sessions: readonly KnownSession[]): void {
    for (const known of [...sessions].sort((a, b) => namelessness(a) - namelessness(b))) {
      const id = accountId(known);
      if (!this.#labels.has(id)) {
        this.#labels.set(id, accountLabel(known));
      }
    }
  }

  labelOf(known: KnownSession): string {
    return this.#labels.get(accountId(known)) ?? accountLabel(known);
  }
}

function namelessness({ session: { account } }: KnownSession): number {
  return account.name !== undefined ? 0 : account.email !== undefined ? 1 : 2;
}
