import { l10n } from 'vscode';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import { signInButton } from '../buttons.ts';
import { clearingWords } from '../clipboard/clipboardWords.ts';
import { forProvider } from '../commandError.ts';
import { notify, type MessageButton } from '../notify.ts';
import type { Services } from '../services.ts';
import type { KnownSession } from '../sessions/knownSessions.ts';
import { relativeTime } from '../words.ts';

export interface Copying {
  /** A token, or a text with one in it. */
  readonly text: string;
  readonly expiresAtEpochSeconds: TokenSet['expiresAtEpochSeconds'];
  /** What was copied, as a sentence without its full stop. */
  readonly done: string;
  /** What else there is to know of it, as a sentence. */
  readonly note?: string | undefined;
  /** What may be better than what was copied. */
  readonly button?: MessageButton | undefined;
}

/** Copies, and says how long the copy will be of use, and be there. */
export async function copyAndTell(
  services: Services,
  { provider }: KnownSession,
  { text, expiresAtEpochSeconds, done, note, button }: Copying,
): Promise<void> {
  const promised = await forProvider(provider.config, () => services.clipboard.copy(text));
  const clearing = clearingWords(promised);
  const buttons = [button, clearing?.button].filter((one) => one !== undefined);
  const sentences = (first: string): string =>
    [first, note, clearing?.sentence].filter((sentence) => sentence !== undefined).join(' ');
  const now = services.clock.nowEpochMs();
  if (expiresAtEpochSeconds === undefined) {
    notify('information', sentences(`${done}.`), ...buttons);
    return;
  }
  const when = relativeTime(expiresAtEpochSeconds, now);
  if (expiresAtEpochSeconds * 1000 > now) {
    notify('information', sentences(l10n.t('{0}; it expires {1}.', done, when)), ...buttons);
    return;
  }
  const signIn = signInButton(services, provider.config.id);
  notify('warning', sentences(l10n.t('{0}, but it expired {1}.', done, when)), signIn, ...buttons);
}
