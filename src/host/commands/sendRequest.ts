import { l10n, ViewColumn } from 'vscode';
import { sendAndTell } from '../api/sendApiRequest.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { chosenRequest } from './chosenRequest.ts';
import type { CommandTarget } from './target.ts';

/**
 * Sends a request of a `.http` file with the token that its placeholder names: the request that is given,
 * or the one that the cursor is in. The answer opens beside it.
 */
export async function sendRequest(services: Services, target: CommandTarget): Promise<void> {
  const placeHolder = l10n.t('Send the request as which session?');
  const { request, member, known } = await chosenRequest(services, target, placeHolder);
  await services.apiHosts.ensure(known.provider.config, request.url, member);
  const command = commands.sendRequest;
  await sendAndTell(services, { known, request, member, command, column: ViewColumn.Beside });
}
