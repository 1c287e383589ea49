import { OidcError } from '../errors.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import type { RefreshState, Session } from './session.ts';
import { canRefresh, isUsable, sessionState } from './sessionState.ts';

/**
 * Who wants a token. `background` is nobody in particular: it respects every wait, and the user is told
 * where that is needed. `silent` is the same for somebody who must not show anything. `use` is somebody
 * who needs it now. `command` is the user's own word, and refreshes whatever the expiry says.
 */
export type RefreshReason = 'background' | 'silent' | 'use' | 'command';

export type RefreshDecision =
  | { readonly kind: 'use_as_is' }
  | { readonly kind: 'refresh' }
  /** There is no valid token and no way to one now. */
  | { readonly kind: 'fail'; readonly error: OidcError };

/** Where the provider does not say how long a token lasts, it is renewed as if it were this long. */
const assumedLifetimeSeconds = 3600;

/** How long before expiry a token is renewed, at most; of short-lived ones a part of their life. */
const margins = {
  background: { seconds: 300, partOfLifetime: 1 / 4 },
  use: { seconds: 60, partOfLifetime: 1 / 10 },
} as const;

/** Between the first and the last window that looks whether a token is due. */
const longestSpreadSeconds = 10;

/** A token this young is not renewed again, even if it came expired: no loop, whatever a provider says. */
const youngSeconds = 5;

/** By so much a clock may be set back without anything being concluded from it. */
const clockToleranceSeconds = 30;

/** Somebody who needs a token now waits for no back-off longer than this. */
const useRetryMs = 5000;

/** Nor does the user's own word, where the provider asked for a pause. */
const commandRetryMs = 60_000;

/** A window refreshes by itself no more often than this, however short tokens live. */
const backgroundPauseSeconds = 30;

/**
 * An RT whose fate is unknown is sent once more by itself, and then at the user's word only: if it was
 * used up, the provider takes each further use for theft.
 */
const maxUnansweredSends = 2;

type Life = Pick<TokenSet, 'receivedAtEpochSeconds' | 'expiresAtEpochSeconds'>;

/** When a token is to be renewed ahead of its expiry. */
export function renewalDueAtEpochSeconds(life: Life, wanted: keyof typeof margins): number {
  return endOfLife(life) - marginSeconds(life, wanted);
}

function endOfLife({ receivedAtEpochSeconds, expiresAtEpochSeconds }: Life): number {
  return expiresAtEpochSeconds ?? receivedAtEpochSeconds + assumedLifetimeSeconds;
}

function marginSeconds(life: Life, wanted: keyof typeof margins): number {
  const { seconds, partOfLifetime } = margins[wanted];
  const lifetimeSeconds = endOfLife(life) - life.receivedAtEpochSeconds;
  return Math.min(seconds, lifetimeSeconds * partOfLifetime);
}

/** What to do for somebody who wants a token, by the wall clock alone. */
export function decideRefresh(
  session: Session,
  reason: RefreshReason,
  nowEpochMs: number,
): RefreshDecision {
  const now = nowEpochMs / 1000;
  const state = sessionState(session, now);
  const isGood = isGoodFor(reason, session, nowEpochMs);
  if (reason !== 'command' && !isRenewalDue(session.tokens, marginFor(reason), now)) {
    return state.kind === 'revoked' ? fail(new OidcError('session_revoked', {})) : asIs;
  }
  if (!canRefresh(session)) {
    return isGood ? asIs : fail(endOf(session));
  }
  if (mustWait(session.refresh, reason, nowEpochMs)) {
    return isGood ? asIs : fail(postponed(session.refresh));
  }
  return { kind: 'refresh' };
}

/** Whether somebody can do with the token there is. The user's own word is for a new one. */
export function isGoodFor(reason: RefreshReason, session: Session, nowEpochMs: number): boolean {
  return reason !== 'command' && isUsable(sessionState(session, nowEpochMs / 1000));
}

/**
 * When a window may try by itself; `undefined`: not before somebody does something.
 *
 * @param place - of the window among the others, from 0 to 1: they come one after the other, so that
 *   the later ones find the work done.
 */
export function nextBackgroundTryAtEpochMs(session: Session, place: number): number | undefined {
  const { refresh, tokens } = session;
  if (!canRefresh(session) || isStopped(refresh)) {
    return undefined;
  }
  const dueSeconds = renewalDueAtEpochSeconds(tokens, 'background');
  const spreadSeconds = Math.min(longestSpreadSeconds, marginSeconds(tokens, 'background') / 2);
  const pausedUntil = tokens.receivedAtEpochSeconds + backgroundPauseSeconds;
  const earliestMs = Math.max(dueSeconds * 1000, pausedUntil * 1000, refresh.retryAtEpochMs ?? 0);
  return earliestMs + place * spreadSeconds * 1000;
}

function marginFor(reason: Exclude<RefreshReason, 'command'>): keyof typeof margins {
  return reason === 'use' ? 'use' : 'background';
}

function isRenewalDue(tokens: TokenSet, wanted: 'background' | 'use', now: number): boolean {
  const age = now - tokens.receivedAtEpochSeconds;
  if (age < -clockToleranceSeconds) {
    return true; // the clock was set back: how long the token still lasts is anybody's guess
  }
  return age >= youngSeconds && now >= renewalDueAtEpochSeconds(tokens, wanted);
}

function mustWait(refresh: RefreshState, reason: RefreshReason, nowEpochMs: number): boolean {
  const { problem, triedAtEpochMs = 0, retryAtEpochMs } = refresh;
  if (problem === undefined || nowEpochMs < triedAtEpochMs) {
    return refresh.unansweredSends >= maxUnansweredSends && reason !== 'command';
  }
  const isBefore = (limitMs: number): boolean => nowEpochMs < limitMs;
  if (problem.kind === 'busy') {
    // The provider's wish, or a wait in its place. The user may come back sooner than in an hour.
    const longestMs = reason === 'command' ? commandRetryMs : Infinity;
    return isBefore(Math.min(retryAtEpochMs ?? 0, triedAtEpochMs + longestMs));
  }
  switch (reason) {
    case 'command':
      return false;
    case 'use':
      return (
        refresh.unansweredSends >= maxUnansweredSends ||
        isBefore(Math.min(retryAtEpochMs ?? Infinity, triedAtEpochMs + useRetryMs))
      );
    case 'background':
    case 'silent':
      return isStopped(refresh) || isBefore(retryAtEpochMs ?? 0);
  }
}

function isStopped({ problem, unansweredSends }: RefreshState): boolean {
  return problem?.kind === 'misconfigured' || unansweredSends >= maxUnansweredSends;
}

/** Why there is no refresh token; what the provider said of it was told in full when it said so. */
function endOf({ revokedAtEpochSeconds, refresh }: Session): OidcError {
  if (revokedAtEpochSeconds !== undefined) {
    return new OidcError('session_revoked', {});
  }
  switch (refresh.problem?.kind) {
    case 'rejected':
      return new OidcError('refresh_refused', {
        error: 'invalid_grant',
        description: undefined,
        status: 400,
      });
    case 'untrusted':
      return new OidcError('refresh_response_untrusted', { failedChecks: [], problem: '' });
    default:
      return new OidcError('refresh_token_missing', {});
  }
}

function postponed(refresh: RefreshState): OidcError {
  return new OidcError('refresh_postponed', {
    retryAtEpochMs: isStopped(refresh) ? undefined : refresh.retryAtEpochMs,
    reason: refresh.problem?.code ?? '',
  });
}

function fail(error: OidcError): RefreshDecision {
  return { kind: 'fail', error };
}

const asIs: RefreshDecision = { kind: 'use_as_is' };
