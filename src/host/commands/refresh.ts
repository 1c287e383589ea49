import { env, l10n } from 'vscode';
import { nowEpochSeconds } from '../../core/ports.ts';
import { inert } from '../../core/text.ts';
import { commandButton } from '../buttons.ts';
import { forSession } from '../commandError.ts';
import { notify } from '../notify.ts';
import { withCancellableProgress } from '../progress.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { knownOwner } from '../sessions/labelledSession.ts';
import { longDuration } from '../sessions/timeLeft.ts';
import { chooseSession } from './choose.ts';
import { refreshedTokens, type RefreshedTokens } from '../sessions/refreshedTokens.ts';
import type { CommandTarget } from './target.ts';

/** Gets new tokens whether or not the old ones have expired, and says what came. */
export async function refresh(services: Services, asked: CommandTarget): Promise<void> {
  const chosen = await chooseSession(services, asked, l10n.t('Refresh which session?'));
  const { provider, session } = chosen;
  const label = inert(provider.config.label);
  const after = await forSession(chosen, () =>
    withCancellableProgress(l10n.t('Refreshing the tokens of {0}', label), (signal) =>
      services.sessions.fresh(provider.config, session.id, 'command', signal, asked.scopes),
    ),
  );
  const now = nowEpochSeconds(services.clock);
  const came = refreshedTokens(session.tokens, after.tokens, now);
  // A client has nothing but its access token.
  const others = session.account.isClient === true ? [] : [othersWords(came)];
  const target = { provider: provider.config.id, session: session.id };
  notify(
    'information',
    [accessTokenWords(knownOwner(services, chosen), came), ...others].join(' '),
    commandButton(l10n.t('Copy Access Token'), commands.copyAccessToken, target),
  );
}

function accessTokenWords(owner: string, came: RefreshedTokens): string {
  const { newAccessToken, lifetimeSeconds } = came;
  if (lifetimeSeconds === undefined) {
    return newAccessToken
      ? l10n.t('{0}: new access token; the provider did not say how long it is valid.', owner)
      : l10n.t('{0}: the access token is still the same.', owner);
  }
  const duration = longDuration(lifetimeSeconds, env.language);
  return newAccessToken
    ? l10n.t('{0}: new access token, valid for {1}.', owner, duration)
    : l10n.t('{0}: the access token is still the same, valid for {1}.', owner, duration);
}

function othersWords({ newRefreshToken, newIdToken }: RefreshedTokens): string {
  if (newRefreshToken && newIdToken) {
    return l10n.t('A new refresh token and a new ID Token came with it.');
  }
  if (newRefreshToken) {
    return l10n.t('A new refresh token came with it, no new ID Token.');
  }
  return newIdToken
    ? l10n.t('A new ID Token came with it; the refresh token stays the same.')
    : l10n.t('The refresh token and the ID Token stay the same.');
}
