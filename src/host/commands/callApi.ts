import { l10n } from 'vscode';
import { explainAnswer } from '../../core/oidc/api/apiRefusal.ts';
import type { ApiRequest } from '../../core/oidc/api/apiRequest.ts';
import { nowEpochSeconds } from '../../core/ports.ts';
import type { RefreshReason } from '../../core/session/refreshDecision.ts';
import { inert } from '../../core/text.ts';
import { askApiRequest } from '../api/askApiRequest.ts';
import { responseText, statusLine } from '../api/responseText.ts';
import { answerWithoutTokens } from '../api/withoutTokens.ts';
import { forSession } from '../commandError.ts';
import { withProgressIfSlow } from '../progress.ts';
import { commands } from '../registry.ts';
import { runAndTell } from '../runAndTell.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { tellOfRefusal } from '../api/apiRefusalMessage.ts';
import { chooseSession } from './choose.ts';
import { freshSession } from '../sessions/freshSession.ts';
import type { CommandTarget } from './target.ts';

/**
 * Asks for what is not given of a request, sends it with the access token, and shows the answer,
 * whatever it is.
 */
export async function callApi(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, target, l10n.t('Call an API as which session?'));
  const { config } = chosen.provider;
  const request = await forSession(chosen, () =>
    askApiRequest({
      offered: services.apiAddresses.of(config),
      given: target,
      whichApi: l10n.t('Call which API?'),
      addressPrompt: l10n.t('The access token is sent there in the Authorization header.'),
    }),
  );
  await services.apiHosts.ensure(config, request.url);
  services.apiAddresses.remember(config, request.url);
  await sendAndTell(services, chosen, request);
}

/** “Try Again” sends the same request, and asks for nothing of it. */
function sendAndTell(services: Services, known: KnownSession, request: ApiRequest): Promise<void> {
  const argument = { provider: known.provider.config.id, session: known.session.id };
  const repeat = (): Promise<void> => sendAndTell(services, known, request);
  return runAndTell(services, { id: commands.callApi, argument, repeat }, () =>
    send(services, known, request),
  );
}

async function send(
  services: Services,
  known: KnownSession,
  request: ApiRequest,
  reason: RefreshReason = 'use',
): Promise<void> {
  const chosen = await freshSession(services, known, reason);
  const { provider, session } = chosen;
  const { tokens } = session;
  const { host, pathname } = new URL(request.url);
  const received = await forSession(chosen, () =>
    withProgressIfSlow(l10n.t('Calling {0}', inert(host)), (signal) =>
      services.callApi({ provider: provider.config, tokens, request }, signal),
    ),
  );
  const answer = answerWithoutTokens(received, tokens);
  const hints = explainAnswer(answer, request.url, tokens, nowEpochSeconds(services.clock));
  const nowEpochMs = services.clock.nowEpochMs();
  const providerLabel = provider.config.label;
  const call = { providerLabel, request, answer, hints, tokens, nowEpochMs };
  const place = pathname.split('/').findLast((part) => part !== '') ?? host;
  const title = `${request.method} ${place.slice(0, 40)} ${statusLine(answer.status)}`;
  await services.responses.show(title, responseText(call));
  tellOfRefusal(services, { ...call, known: chosen }, (again, why) =>
    send(services, again, request, why),
  );
}
