import { l10n, type ViewColumn } from 'vscode';
import { explainAnswer, isRefusal, type ApiHint } from '../../core/oidc/api/apiRefusal.ts';
import type { ApiAnswer, OutgoingRequest } from '../../core/oidc/api/apiRequest.ts';
import type { TokenMember } from '../../core/placeholders/tokenPlaceholder.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import type { RefreshReason } from '../../core/session/refreshDecision.ts';
import { inert } from '../../core/text.ts';
import { forSession } from '../commandError.ts';
import { withProgressIfSlow } from '../progress.ts';
import type { CommandId } from '../registry.ts';
import { runAndTell } from '../runAndTell.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { knownOwner } from '../sessions/labelledSession.ts';
import { tellOfRefusal } from './apiRefusalMessage.ts';
import { statusLine } from './responseText.ts';
import { shownAnswer } from './shownAnswer.ts';
import { asSent, freshFor } from './tokenToSend.ts';
import { answerWithoutTokens } from './withoutTokens.ts';

export interface ApiSending {
  readonly known: KnownSession;
  readonly request: OutgoingRequest;
  /** An ID Token goes where an access token would. */
  readonly member: TokenMember;
  /** What failures are told as failures of. */
  readonly command: CommandId;
  /** Where the answer opens; in front by default. */
  readonly column?: ViewColumn;
}

/**
 * Sends a request with a session's token, and shows the answer, whatever it is. “Try Again” sends the
 * same request, and asks for nothing of it.
 */
export function sendAndTell(services: Services, sending: ApiSending): Promise<void> {
  const { known, command: id } = sending;
  const argument = { provider: known.provider.config.id, session: known.session.id };
  const repeat = (): Promise<void> => sendAndTell(services, sending);
  return runAndTell(services, { id, argument, repeat }, () => send(services, sending));
}

async function send(
  services: Services,
  sending: ApiSending,
  reason: RefreshReason = 'use',
): Promise<void> {
  const { request, member, column } = sending;
  const chosen = await freshFor(services, sending.known, member, reason);
  const { provider, session } = chosen;
  const tokens = asSent(chosen, member);
  const { host } = new URL(request.url);
  const received = await forSession(chosen, () =>
    withProgressIfSlow(l10n.t('Calling {0}', inert(host)), (signal) =>
      services.callApi({ provider: provider.config, tokens, request }, signal),
    ),
  );
  const answer = answerWithoutTokens(received, session.tokens);
  const hints = [
    ...explainAnswer(answer, request.url, tokens, nowEpochSeconds(services.clock)),
    ...otherTokenHint(answer, member),
  ];
  const call = {
    owner: knownOwner(services, chosen),
    request,
    answer,
    hints,
    member,
    tokens: session.tokens,
    nowEpochMs: services.clock.nowEpochMs(),
  };
  await services.responses.show({ title: titleOf(request, answer), ...shownAnswer(call) }, column);
  tellOfRefusal(services, { ...call, known: chosen, command: sending.command }, (again, why) =>
    send(services, { ...sending, known: again }, why),
  );
}

function otherTokenHint(answer: ApiAnswer, member: TokenMember): readonly ApiHint[] {
  return member === 'id_token' && isRefusal(answer.status) ? [{ kind: 'id_token_sent' }] : [];
}

/** Holds nothing of the address but its last part. */
function titleOf({ method, url }: OutgoingRequest, { status }: ApiAnswer): string {
  const { host, pathname } = new URL(url);
  const place = pathname.split('/').findLast((part) => part !== '') ?? host;
  return `${method} ${place.slice(0, 40)} ${statusLine(status)}`;
}
