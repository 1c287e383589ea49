import { l10n } from 'vscode';
import {
  withJsonType,
  type ApiRequest,
  type OutgoingRequest,
} from '../../core/oidc/api/apiRequest.ts';
import { askApiRequest } from '../api/askApiRequest.ts';
import { sendAndTell } from '../api/sendApiRequest.ts';
import { forSession } from '../commandError.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { chooseSession } from './choose.ts';
import type { CommandTarget } from './target.ts';

/**
 * Asks for what is not given of a request, sends it with the access token, and shows the answer,
 * whatever it is.
 */
export async function callApi(services: Services, target: CommandTarget): Promise<void> {
  const known = await chooseSession(services, target, l10n.t('Call an API as which session?'));
  const { config } = known.provider;
  const request = await forSession(known, () =>
    askApiRequest({
      offered: services.apiAddresses.of(config),
      given: target,
      whichApi: l10n.t('Call which API?'),
      addressPrompt: l10n.t('The access token is sent there in the Authorization header.'),
    }),
  );
  await services.apiHosts.ensure(config, request.url, 'access_token');
  services.apiAddresses.remember(config, request.url);
  await sendAndTell(services, {
    known,
    request: withGiven(request, target),
    member: 'access_token',
    command: commands.callApi,
  });
}

/** What an argument says of a request, and nobody is asked for. */
function withGiven(
  { url, method, jsonBody }: ApiRequest,
  { headers = [], body = jsonBody }: Pick<CommandTarget, 'headers' | 'body'>,
): OutgoingRequest {
  return withJsonType({ url, method, headers, body });
}
