import { l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { askTokenExchange } from '../askTokenExchange.ts';
import { ensureClientSecret } from '../clientSecrets/ensureClientSecret.ts';
import { forProvider, forSession } from '../commandError.ts';
import { withProgressIfSlow } from '../progress.ts';
import type { Services } from '../services.ts';
import { chooseSession } from './choose.ts';
import { freshSession } from '../sessions/freshSession.ts';
import type { CommandTarget } from './target.ts';

/** Exchanges a token of a session for another one (RFC 8693), which is shown in the inspector. */
export async function exchangeToken(services: Services, target: CommandTarget): Promise<void> {
  const asked = await chooseSession(services, target, l10n.t('Exchange a token of which session?'));
  const { config } = asked.provider;
  const exchange = await askTokenExchange(asked.session.tokens, target.token);
  await forProvider(config, () => ensureClientSecret(services, config, 'login'));
  const chosen = await freshSession(services, asked);
  const { id, tokens } = chosen.session;
  const exchanged = await forSession(chosen, () =>
    withProgressIfSlow(l10n.t('Exchanging a token of {0}', inert(config.label)), (signal) =>
      services.exchangeToken(config, { tokens, exchange }, signal),
    ),
  );
  services.panels.showExchanged(id, exchanged);
}
