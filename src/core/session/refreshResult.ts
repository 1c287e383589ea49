import type { RefreshFailure, RefreshFailureKind } from '../oidc/refreshOutcome.ts';
import type { TokenSet } from '../token/tokenSet.ts';
import { neverRefreshed, type RefreshState, type Session } from './session.ts';
import { sessionState } from './sessionState.ts';

/** 5 s, 10 s, 20 s … up to 5 minutes, a quarter more or less, so that windows don't march in step. */
const backoff = { firstMs: 5000, longestMs: 300_000, spread: 0.25 } as const;

/** A session whose refresh token is about to be sent: from here on its fate may be unknown. */
export function aboutToSend(session: Session, nowEpochMs: number): Session {
  const { refresh } = session;
  return {
    ...session,
    refresh: {
      ...refresh,
      unansweredSends: refresh.unansweredSends + (isUsedUpBySending(session) ? 1 : 0),
      triedAtEpochMs: nowEpochMs,
    },
  };
}

/** A client's own request uses nothing up. */
function isUsedUpBySending({ tokens }: Session): boolean {
  return tokens.refreshToken !== undefined;
}

/** Takes {@link aboutToSend} back. */
export function notSent(session: Session): Session {
  const { refresh } = session;
  return {
    ...session,
    refresh: { ...refresh, unansweredSends: Math.max(0, refresh.unansweredSends - 1) },
  };
}

export function afterSuccess(session: Session, tokens: TokenSet): Session {
  return { ...session, tokens, refresh: neverRefreshed };
}

export interface FailedTry {
  readonly failure: RefreshFailure;
  /** Whether {@link aboutToSend} was written before. */
  readonly wasSent: boolean;
  /** The user is told of this failure, here and now. */
  readonly isTold: boolean;
  readonly nowEpochMs: number;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * A session after a refresh failed. An answer that rejects the refresh token, or that can't be trusted,
 * ends its use: it is removed, and the access token stays until it expires. Every other failure keeps
 * it; only one without an answer leaves its fate unknown.
 */
export function afterFailure(session: Session, failed: FailedTry): Session {
  const { failure, nowEpochMs } = failed;
  const { refresh, tokens } = session;
  const failures = refresh.failures + 1;
  const isUsedUp = failure.kind === 'rejected' || failure.kind === 'untrusted';
  const isUnknown = failure.kind === 'unanswered';
  return {
    ...session,
    tokens: isUsedUp ? { ...tokens, refreshToken: undefined } : tokens,
    refresh: {
      unansweredSends: isUsedUp
        ? 0
        : Math.max(0, refresh.unansweredSends - (failed.wasSent && !isUnknown ? 1 : 0)),
      failures,
      triedAtEpochMs: nowEpochMs,
      retryAtEpochMs: retryAtEpochMs(failed, failures),
      problem: {
        kind: failure.kind,
        code: failure.error.code,
        told: failed.isTold || wasTold(refresh, failure),
      },
    },
  };
}

/** Whether the user knows already, in whatever window; what passes by itself is one and the same. */
export function wasTold({ problem }: RefreshState, failure: RefreshFailure): boolean {
  return (
    problem?.told === true &&
    (problem.kind === failure.kind || (isPassing(problem.kind) && isPassing(failure.kind)))
  );
}

function isPassing(kind: RefreshFailureKind): boolean {
  return kind === 'busy' || kind === 'unreached' || kind === 'unanswered';
}

/** What passes by itself is worth a word only once there is no valid token any more. */
export function isWorthTelling(
  session: Session,
  { kind }: RefreshFailure,
  nowEpochMs: number,
): boolean {
  return !isPassing(kind) || sessionState(session, nowEpochMs / 1000).kind === 'expired';
}

function retryAtEpochMs(
  { failure, nowEpochMs, random }: FailedTry,
  failures: number,
): number | undefined {
  switch (failure.kind) {
    case 'rejected':
    case 'untrusted':
    case 'misconfigured':
      return undefined;
    case 'busy':
    case 'unreached':
    case 'unanswered': {
      const asked = failure.retryAfterSeconds;
      const waitMs = asked === undefined ? backoffMs(failures, random) : asked * 1000;
      return nowEpochMs + waitMs;
    }
  }
}

function backoffMs(failures: number, random: number): number {
  const { firstMs, longestMs, spread } = backoff;
  const exact = Math.min(longestMs, firstMs * 2 ** (failures - 1));
  return Math.min(longestMs, exact * (1 + spread * (2 * random - 1)));
}
