import type { ApiAnswer, OutgoingRequest } from '../../core/oidc/api/apiRequest.ts';
import type { ApiHint } from '../../core/oidc/api/apiRefusal.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';

export interface AnsweredCall {
  /** Whose token was sent, as `sessionOwner` tells it. */
  readonly owner: string;
  readonly request: Pick<OutgoingRequest, 'url' | 'method'>;
  /** Which token was sent. */
  readonly member: TokenMember;
  /** With no token in its headers and challenges (see `answerWithoutTokens`). */
  readonly answer: ApiAnswer;
  readonly hints: readonly ApiHint[];
  readonly tokens: TokenSet;
  readonly nowEpochMs: number;
}

/** Empty where there is none. */
export function contentTypeOf({ headers }: ApiAnswer): string {
  return headers.find(([name]) => name === 'content-type')?.[1] ?? '';
}
