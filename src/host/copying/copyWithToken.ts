import type { CopiedRequest } from '../../core/copying/copiedRequest.ts';
import type { ApiRequest } from '../../core/oidc/api/apiRequest.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { asSent, freshFor } from '../api/tokenToSend.ts';
import type { MessageButton } from '../notify.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { copyAndTell } from './copyAndTell.ts';
import { proofNote } from './dpopWords.ts';

export interface RequestCopying<Request> {
  readonly request: Request;
  readonly member: TokenMember;
  /** The text that is copied. */
  readonly write: (copied: CopiedRequest<Request>) => string;
  /** What was copied, as a sentence without its full stop. */
  readonly done: string;
  /** How to send it from here: every request is proven then, with a nonce where the API wants one. */
  readonly send: (known: KnownSession) => MessageButton;
}

/**
 * Copies a request with the token. That is refreshed, and the proof made, after the last question: both
 * are valid from then on.
 */
export async function copyWithToken<Request extends Pick<ApiRequest, 'url' | 'method'>>(
  services: Services,
  asked: KnownSession,
  { request, member, write, done, send }: RequestCopying<Request>,
): Promise<void> {
  const chosen = await freshFor(services, asked, member);
  const { accessToken, dpopKey, expiresAtEpochSeconds } = asSent(chosen, member);
  const { clientId } = chosen.provider.config;
  const bound =
    dpopKey === undefined
      ? undefined
      : {
          dpopProof: await services.dpopProof({ clientId, accessToken, dpopKey, request }),
          note: proofNote(request, services.clock),
        };
  await copyAndTell(services, chosen, {
    text: write({ request, token: { accessToken, dpopKey }, ...bound }),
    expiresAtEpochSeconds,
    done,
    ...(bound !== undefined && { note: bound.note, button: send(chosen) }),
  });
}
