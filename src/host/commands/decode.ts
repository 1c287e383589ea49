import { pickToken } from '../decoding/pickToken.ts';
import { tokenText } from '../decoding/tokenText.ts';
import type { Services } from '../services.ts';
import type { CommandTarget } from './target.ts';

/**
 * Opens the inspector on any token: one that a command was given, that is selected, or that the user
 * pastes. No session is needed.
 */
export async function decode(services: Services, target: CommandTarget): Promise<void> {
  services.panels.showToken(await pickToken(await tokenText(target)));
}
