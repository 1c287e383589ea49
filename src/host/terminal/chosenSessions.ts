import { tokenEnvironment } from '../../core/copying/tokenEnvironment.ts';
import { contentHash } from '../../core/contentHash.ts';
import { OidcError } from '../../core/errors.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { askedRights } from '../../core/session/askedRights.ts';
import { isUsable, sessionState } from '../../core/session/sessionState.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';

/**
 * Whose tokens the terminals of a workspace get, as it is remembered there: nothing secret. An edited
 * entry has another identity and is not chosen; who signs in again as the same user, for the same
 * scopes and API, is. Another session of that user may do more, or elsewhere, and is not what was agreed to.
 */
export interface ChosenSession {
  readonly providerId: string;
  readonly identityKey: string;
  readonly sessionId: string;
  /** A hash of who it is, and of the scopes and the API that were asked for. */
  readonly signIn: string;
}

export function chosenSession({ provider, session }: KnownSession): ChosenSession {
  const { issuer, subject, isClient } = session.account;
  const asked = askedRights(session.requested);
  return {
    providerId: provider.config.id,
    identityKey: session.identityKey,
    sessionId: session.id,
    signIn: contentHash([issuer, subject, isClient === true, ...asked]),
  };
}

/** The session that was chosen, or the one that is there in its place since a new sign-in. */
export function findChosen(
  chosen: ChosenSession,
  sessions: readonly KnownSession[],
): KnownSession | undefined {
  const candidates = sessions.filter((known) => {
    const { providerId, identityKey, signIn } = chosenSession(known);
    return (
      providerId === chosen.providerId &&
      identityKey === chosen.identityKey &&
      signIn === chosen.signIn
    );
  });
  return candidates.find(({ session }) => session.id === chosen.sessionId) ?? candidates[0];
}

/** The choices with a new one in front, without those that are the same or whose names it takes. */
export function withChoice(
  chosen: readonly ChosenSession[],
  added: KnownSession,
  sessions: readonly KnownSession[],
): readonly ChosenSession[] {
  const left = chosen.filter((one) => {
    const found = findChosen(one, sessions);
    return found === undefined
      ? one.providerId !== added.provider.config.id
      : !shareNames(found.provider.config, added.provider.config);
  });
  return [chosenSession(added), ...left];
}

/** What new terminals get. */
export interface TerminalVariables {
  readonly values: ReadonlyMap<string, string>;
  readonly sessions: readonly KnownSession[];
  /** When the first of the tokens expires; `undefined` when none is known to. */
  readonly expireAtEpochSeconds: number | undefined;
}

/**
 * Tokens that are of no use are left out, and those whose names another choice has already: the first
 * counts, which is the latest (see {@link withChoice}).
 */
export function terminalVariables(
  chosen: readonly ChosenSession[],
  known: readonly KnownSession[],
  nowEpochSeconds: number,
): TerminalVariables {
  const values = new Map<string, string>();
  const sessions: KnownSession[] = [];
  for (const found of chosen.flatMap((one) => findChosen(one, known) ?? [])) {
    const { provider, session } = found;
    const isTaken = sessions.some((other) => shareNames(other.provider.config, provider.config));
    const variables = isTaken ? undefined : variablesOf(found);
    if (variables !== undefined && isUsable(sessionState(session, nowEpochSeconds))) {
      sessions.push(found);
      Object.entries(variables).forEach(([name, value]) => values.set(name, value));
    }
  }
  const expiries = sessions.map(({ session }) => session.tokens.expiresAtEpochSeconds ?? Infinity);
  const first = Math.min(...expiries);
  return { values, sessions, expireAtEpochSeconds: first === Infinity ? undefined : first };
}

/** Whether the tokens of two providers can't be in one environment. */
export function shareNames(a: ProviderConfig, b: ProviderConfig): boolean {
  const names = namesOf(b);
  return namesOf(a).some((name) => names.includes(name));
}

/** Windows has one variable for all spellings. */
function namesOf({ environment }: ProviderConfig): readonly string[] {
  return [environment.accessToken, environment.idToken].map((name) => name.toUpperCase());
}

/** `undefined` where a refresh brought a token that no variable can hold. */
function variablesOf({
  provider,
  session,
}: KnownSession): Readonly<Record<string, string>> | undefined {
  try {
    return tokenEnvironment(provider.config.environment, session.tokens);
  } catch (error) {
    if (error instanceof OidcError && error.is('token_not_writable')) {
      return undefined;
    }
    throw error;
  }
}
