import { printable } from '../../core/text.ts';
import type { Account } from '../../core/token/tokenSet.ts';
import type { FactView, HeadingView, LifetimeView } from '../../shared/panelModel.ts';
import { maskJwts } from './maskCredentials.ts';
import { nearestDate } from './nearestDate.ts';
import type { SessionDescription } from './panelSource.ts';
import type { PanelWords } from './panelWords.ts';

/** Who signed in where, and how long the access token can be used. */
export function sessionHeading(
  { providerLabel, session }: SessionDescription,
  words: PanelWords,
): HeadingView {
  const { account } = session;
  const { headings } = words;
  return {
    kind: 'account',
    title: accountTitle(account, words),
    facts: [
      ...fact(headings.provider, providerLabel),
      ...fact(headings.email, account.email),
      ...fact(headings.subject, account.subject),
      ...fact(headings.issuer, account.issuer),
    ],
    lifetimeLabel: headings.accessToken,
    lifetime: lifetimeOf(session),
    actions: ['copyAccessToken', 'refreshView', 'introspect', 'userInfo'],
  };
}

/** A fact on top of the panel, unless there is nothing to tell. The value is outside text. */
export function fact(label: string, value: string | undefined): readonly FactView[] {
  return value === undefined ? [] : [{ label, value: printable(maskJwts(value)) }];
}

function accountTitle({ name, email, subject, isClient }: Account, words: PanelWords): string {
  const best = name ?? email ?? subject ?? words.tokens.unknownAccount;
  return printable(maskJwts(isClient === true ? words.tokens.clientAccount(best) : best));
}

function lifetimeOf({
  tokens,
  revokedAtEpochSeconds,
}: SessionDescription['session']): LifetimeView {
  if (revokedAtEpochSeconds !== undefined) {
    return { state: 'revoked' };
  }
  const { expiresAtEpochSeconds: expiry } = tokens;
  return expiry === undefined
    ? { state: 'unknown' }
    : { state: 'until', epochSeconds: nearestDate(expiry) };
}
