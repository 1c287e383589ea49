import { l10n, QuickPickItemKind } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { comparableTokens, loneToken, type ComparableToken } from '../decoding/comparableTokens.ts';
import { pickOrPaste } from '../decoding/pickOrPaste.ts';
import { pickToken } from '../decoding/pickToken.ts';
import { askForText } from '../decoding/tokenText.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import type { CommandTarget } from './target.ts';

/** Asks for two tokens and shows what differs in their claims. */
export async function compareTokens(services: Services, target: CommandTarget): Promise<void> {
  const first = await askForOne(services, target, undefined);
  const second = await askForOne(services, target, first);
  services.panels.showComparison([first, second]);
}

/**
 * Tokens of the session or provider that is named come first, then those of the others.
 *
 * @param first - the one that it is to be compared with, if that is known
 */
async function askForOne(
  services: Services,
  { provider, session }: CommandTarget,
  first: ComparableToken | undefined,
): Promise<ComparableToken> {
  const all = await comparableTokens(services);
  const isNamed = ({ providerId, sessionId }: ComparableToken): boolean =>
    session === undefined ? providerId === provider : sessionId === session;
  const known = all
    .filter(({ key }) => key !== first?.key)
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .map((value) => ({ label: value.label, description: inert(value.detail), value }));
  const chosen = await pickOrPaste<ComparableToken | 'another'>(
    first === undefined
      ? l10n.t('Compare which token? Choose one, or paste it')
      : l10n.t('With which other one? Choose it, or paste it'),
    [
      ...known,
      { label: '', kind: QuickPickItemKind.Separator, value: 'another' },
      { label: `$(clippy) ${l10n.t('Another Token…')}`, value: 'another' },
    ],
    first && l10n.t('Compare {0}', inert(`${first.label} (${first.detail})`)),
  );
  if (chosen !== 'another' && 'key' in chosen) {
    return chosen;
  }
  return readable(chosen === 'another' ? await askForText() : chosen.pasted);
}

async function readable(text: string): Promise<ComparableToken> {
  const { token } = await pickToken(text);
  const [found] = loneToken(token);
  if (found === undefined) {
    notify(
      'information',
      l10n.t('This token has no claims to compare: it is not a JWT, or it is encrypted.'),
    );
    throw new OidcError('cancelled', {});
  }
  return found;
}
