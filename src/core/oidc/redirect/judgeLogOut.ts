import { carriesState } from './carriesState.ts';
import type { Judgement, RedirectRequest } from './judgement.ts';

/**
 * How sure it is that the provider has logged the user out: `confirmed` when the browser came back
 * with our state, `returned` when it came back without.
 */
export type LogOutReturn = 'confirmed' | 'returned';

/**
 * Judges a request to the post-logout redirect URI (OpenID Connect RP-Initiated Logout 3). Never
 * throws.
 *
 * Only our state proves anything. Without it the browser may all the same be back from a provider
 * that drops or spoils the state, or another page may have sent it here; so that is doubtful at best.
 *
 * @param state - what was sent; `undefined` when nothing that comes back is known by its state
 */
export function judgeLogOutReturn(
  { parameters, isVisit }: RedirectRequest,
  state: string | undefined,
): Judgement<LogOutReturn> {
  if (state !== undefined && carriesState(parameters, state)) {
    return { kind: 'answered', answer: 'confirmed', page: 'loggedOut' };
  }
  if (!isVisit) {
    return { kind: 'ignored', why: 'no_visit' };
  }
  const kind = state === undefined ? 'answered' : 'doubtful';
  return { kind, answer: 'returned', page: 'returned' };
}
