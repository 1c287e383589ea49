import { l10n, QuickPickItemKind, window } from 'vscode';
import { OidcError } from '../../core/errors.ts';
import { inert } from '../../core/text.ts';
import { comparableTokens, loneToken, type ComparableToken } from '../decoding/comparableTokens.ts';
import { askForText } from '../decoding/tokenText.ts';
import { pickToken } from '../decoding/pickToken.ts';
import { notify } from '../notify.ts';
import type { Services } from '../services.ts';
import { unlessCancelled } from '../unlessCancelled.ts';
import type { CommandTarget } from './target.ts';

/** Asks for two tokens and shows what differs in their claims. */
export async function compareTokens(services: Services, target: CommandTarget): Promise<void> {
  const first = await askForOne(services, target, l10n.t('Compare which token?'), undefined);
  const second = await askForOne(
    services,
    target,
    l10n.t('Compare {0} with which other one?', inert(`${first.label} (${first.detail})`)),
    first,
  );
  services.panels.showComparison([first, second]);
}

/** Tokens of the session or provider that is named come first, then those of the others. */
async function askForOne(
  services: Services,
  { provider, session }: CommandTarget,
  placeHolder: string,
  but: ComparableToken | undefined,
): Promise<ComparableToken> {
  const all = await comparableTokens(services);
  const isNamed = ({ providerId, sessionId }: ComparableToken): boolean =>
    session === undefined ? providerId === provider : sessionId === session;
  const known = all
    .filter(({ key }) => key !== but?.key)
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
    .map((value) => ({ label: value.label, description: inert(value.detail), value }));
  const item = unlessCancelled(
    await window.showQuickPick(
      [
        ...known,
        { label: '', kind: QuickPickItemKind.Separator, value: undefined },
        { label: `$(clippy) ${l10n.t('Another Token…')}`, value: undefined },
      ],
      // The other token may have to be copied somewhere else first.
      { placeHolder, matchOnDescription: true, ignoreFocusOut: true },
    ),
  );
  return item.value ?? askForAnother();
}

async function askForAnother(): Promise<ComparableToken> {
  const { token } = await pickToken(await askForText());
  const [readable] = loneToken(token);
  if (readable === undefined) {
    notify(
      'information',
      l10n.t('This token has no claims to compare: it is not a JWT, or it is encrypted.'),
    );
    throw new OidcError('cancelled', {});
  }
  return readable;
}
