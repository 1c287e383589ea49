import { env, l10n } from 'vscode';
import { placeholderRequestText, requestText } from '../../core/copying/requestText.ts';
import type { RequestForm, SecretRequestForm, TokenForm } from '../../core/copying/tokenForm.ts';
import { tokenText } from '../../core/copying/tokenText.ts';
import type { ApiRequest } from '../../core/oidc/api/apiRequest.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { inert } from '../../core/text.ts';
import { askApiRequest } from '../api/askApiRequest.ts';
import { commandButton } from '../buttons.ts';
import { forSession } from '../commandError.ts';
import { askForm } from '../copying/askForm.ts';
import { copyAndTell } from '../copying/copyAndTell.ts';
import { copyWithToken } from '../copying/copyWithToken.ts';
import { boundNote } from '../copying/dpopWords.ts';
import { copiedWords } from '../copying/formWords.ts';
import { notify, type MessageButton } from '../notify.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { freshSession } from '../sessions/freshSession.ts';
import { knownOwner } from '../sessions/labelledSession.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { chooseSession } from './choose.ts';
import type { CommandTarget } from './target.ts';

/** Copies the access token as a part of what it is used in. */
export async function copyAs(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, target, l10n.t('Copy which access token?'));
  const form = target.as ?? (await askForm(chosen.provider.config.environment));
  await forSession(chosen, () => {
    switch (form) {
      case 'unsigned':
        return copyUnsigned(services, chosen);
      case 'curl':
      case 'http':
        return copyRequest(services, chosen, form, target);
      case 'placeholder':
        return copyPlaceholder(services, chosen, target);
      default:
        return copyToken(services, chosen, form);
    }
  });
}

/** As it is, expired or not, since nobody shall use it; and no secret, so it stays in the clipboard. */
async function copyUnsigned(services: Services, chosen: KnownSession): Promise<void> {
  const { environment } = chosen.provider.config;
  await env.clipboard.writeText(tokenText('unsigned', chosen.session.tokens, environment));
  notify(
    'information',
    l10n.t(
      '{0}. No API accepts it, but whoever gets it can read its claims: look at them first.',
      copiedWords('unsigned', knownOwner(services, chosen), environment),
    ),
  );
}

async function copyToken(
  services: Services,
  asked: KnownSession,
  form: Exclude<TokenForm, RequestForm | 'unsigned'>,
): Promise<void> {
  const chosen = await freshSession(services, asked);
  const { tokens } = chosen.session;
  const { config } = chosen.provider;
  await copyAndTell(services, chosen, {
    text: tokenText(form, tokens, config.environment),
    expiresAtEpochSeconds: tokens.expiresAtEpochSeconds,
    done: copiedWords(form, knownOwner(services, chosen), config.environment),
    ...(tokens.dpopKey !== undefined && { note: boundNote(), button: callApiButton(chosen) }),
  });
}

type GivenRequest = Pick<CommandTarget, 'url' | 'method'>;

async function askCopiedRequest(
  services: Services,
  config: ProviderConfig,
  { url, method }: GivenRequest,
  addressPrompt: string,
): Promise<ApiRequest> {
  const given = { url, method }; // and nothing else of the argument, whose body is another command's
  const offered = services.apiAddresses.of(config);
  const whichApi = l10n.t('A request to which API?');
  const request = await askApiRequest({ offered, given, whichApi, addressPrompt });
  services.apiAddresses.remember(config, request.url);
  return request;
}

/** No secret, so it stays in the clipboard. */
async function copyPlaceholder(
  services: Services,
  { provider }: KnownSession,
  given: GivenRequest,
): Promise<void> {
  const { config } = provider;
  const prompt = l10n.t('It is copied without a token; nothing is sent.');
  const request = await askCopiedRequest(services, config, given, prompt);
  const reference = { providerId: config.id, member: 'access_token' } as const;
  await env.clipboard.writeText(placeholderRequestText(request, reference));
  notify(
    'information',
    l10n.t(
      '{0}. Paste it into a .http file, and send it from there with “Send with OIDC Tokens”.',
      copiedWords('placeholder', inert(config.label), config.environment),
    ),
  );
}

async function copyRequest(
  services: Services,
  chosen: KnownSession,
  form: SecretRequestForm,
  given: GivenRequest,
): Promise<void> {
  const { config } = chosen.provider;
  const prompt = l10n.t('It is copied with the access token; nothing is sent.');
  const request = await askCopiedRequest(services, config, given, prompt);
  await copyWithToken(services, chosen, {
    request,
    member: 'access_token',
    write: (copied) => requestText(form, copied),
    done: copiedWords(form, knownOwner(services, chosen), config.environment),
    send: (known) => callApiButton(known, request),
  });
}

/** Here every request is proven, with a nonce where the API wants one. */
function callApiButton({ provider, session }: KnownSession, request?: ApiRequest): MessageButton {
  const { url, method, jsonBody: body } = request ?? {};
  const target = { provider: provider.config.id, session: session.id, url, method, body };
  return commandButton(l10n.t('Call API with Access Token…'), commands.callApi, target);
}
