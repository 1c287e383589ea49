import { env, l10n } from 'vscode';
import { inert } from '../../core/text.ts';
import { commandButton } from '../buttons.ts';
import { forSession } from '../commandError.ts';
import { withCancellableProgress } from '../progress.ts';
import { commands } from '../registry.ts';
import type { Services } from '../services.ts';
import { chooseSession } from './choose.ts';
import {
  isAllRevoked,
  revocationFailure,
  revocationMessage,
  revokingAgainHelps,
} from '../sessions/revocationMessage.ts';
import { siblingsOf } from '../sessions/siblingsOf.ts';
import { notifyWithGuide } from '../troubleshooting/learnMore.ts';
import type { CommandTarget } from './target.ts';

/** Revokes a session's tokens at the provider, and says what became of each. */
export async function revoke(services: Services, target: CommandTarget): Promise<void> {
  const chosen = await chooseSession(
    services,
    target,
    l10n.t('Revoke the tokens of which session?'),
  );
  const { provider, session } = chosen;
  const title = l10n.t('Revoking the tokens of {0}', inert(provider.config.label));
  const revocations = await forSession(chosen, () =>
    withCancellableProgress(title, (signal) =>
      services.sessions.revoke(provider.config, session, signal),
    ),
  );
  const siblings = await siblingsOf(services, session);
  const text = revocationMessage(chosen, revocations, { locale: env.language, siblings });
  const sameTarget = { provider: provider.config.id, session: session.id };
  const again = commandButton(l10n.t('Try Again'), commands.revoke, sameTarget);
  const buttons = revokingAgainHelps(revocations) ? [again] : [];
  const kind = isAllRevoked(revocations) ? 'information' : 'warning';
  notifyWithGuide(revocationFailure(revocations), kind, text, ...buttons);
}
