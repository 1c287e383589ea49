import { l10n, type Terminal } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { commandButton } from '../buttons.ts';
import { notify } from '../notify.ts';
import { commands } from '../registry.ts';
import type { HeldTokens, Staleness } from './heldTokens.ts';
import { staleText } from './terminalWords.ts';

/** Says that a terminal has old tokens, and offers one with new ones. */
export function tellStale(
  { clock }: { readonly clock: Clock },
  terminal: Terminal,
  held: HeldTokens,
  reason: Staleness,
): void {
  const { providerId, sessionId } = held;
  // Of a session that is over, another of its provider is wanted, or a sign-in.
  const session = reason === 'ended' ? undefined : sessionId;
  notify(
    'information',
    staleText(terminal.name, held, reason, clock.nowEpochMs()),
    commandButton(l10n.t('Open Fresh Terminal'), commands.openTerminal, {
      provider: providerId,
      session,
    }),
  );
}
