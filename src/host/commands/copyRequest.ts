import { l10n } from 'vscode';
import { curlText } from '../../core/copying/curlText.ts';
import { inert } from '../../core/text.ts';
import { commandButton } from '../buttons.ts';
import { forSession } from '../commandError.ts';
import { copyWithToken } from '../copying/copyWithToken.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { knownOwner } from '../sessions/labelledSession.ts';
import { chosenRequest } from './chosenRequest.ts';
import type { CommandTarget } from './target.ts';

/**
 * Copies a request of a `.http` file with the token that its placeholder names, as a cURL command. It says
 * where to: in the file that can be a matter of variables.
 */
export async function copyRequest(services: Services, target: CommandTarget): Promise<void> {
  const placeHolder = l10n.t('Copy the request as which session?');
  const chosen = await chosenRequest(services, target, placeHolder);
  const { request, member, known, argument } = chosen;
  const owner = knownOwner(services, known);
  const host = inert(new URL(request.url).host);
  await forSession(known, () =>
    copyWithToken(services, known, {
      request,
      member,
      write: curlText,
      done:
        member === 'access_token'
          ? l10n.t('cURL command to {0} with the access token of {1} copied', host, owner)
          : l10n.t('cURL command to {0} with the ID Token of {1} copied', host, owner),
      send: () => commandButton(l10n.t('Send with OIDC Tokens'), commands.sendRequest, argument),
    }),
  );
}
