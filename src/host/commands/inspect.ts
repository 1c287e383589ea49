import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import { ensureClientSecret } from '../clientSecrets/ensureClientSecret.ts';
import { forProvider } from '../commandError.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { chooseSession, type Objection } from './choose.ts';
import type { CommandTarget } from './target.ts';

/** Opens the inspector on a session, where there are claims to read. */
export async function inspect(services: Services, target: CommandTarget): Promise<void> {
  const { session } = await chooseSession(services, target, l10n.t('Inspect which session?'));
  const { accessToken, idToken } = session.tokens;
  const isReadable = decodeTokenWithoutVerify(accessToken).format === 'jwt';
  const best = isReadable || idToken === undefined ? 'access_token' : 'id_token';
  services.panels.show(session.id, target.token ?? best);
}

/** Asks the introspection endpoint about the access token; the answer is shown in the inspector. */
export async function introspect(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, target, l10n.t('Introspect which access token?'));
  const { config } = chosen.provider;
  await forProvider(config, () => ensureClientSecret(services, config, 'introspection'));
  await services.panels.ask(chosen.session.id, 'introspection');
}

/** Asks the UserInfo endpoint; the answer is shown in the inspector. */
export async function userInfo(services: Services, target: CommandTarget): Promise<void> {
  const question = l10n.t('Show UserInfo of which session?');
  const chosen = await chooseSession(services, target, question, noUser);
  await services.panels.ask(chosen.session.id, 'userinfo');
}

const noUser: Objection<KnownSession> = ({ provider, session }) =>
  session.account.isClient === true
    ? l10n.t(
        '{0} has no UserInfo for this session: the client itself got a token, without a user.',
        inert(provider.config.label),
      )
    : undefined;
