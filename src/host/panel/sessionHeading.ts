import { ungrantedScopes } from '../../core/session/ungrantedScopes.ts';
import { printable } from '../../core/text.ts';
import { grantedScopes } from '../../core/token/grantedScopes.ts';
import type { Account } from '../../core/token/tokenSet.ts';
import type { FactView, HeadingView, LifetimeView } from '../../shared/panelModel.ts';
import { maskJwts } from './maskCredentials.ts';
import { nearestDate } from './nearestDate.ts';
import type { SessionDescription } from './panelSource.ts';
import type { PanelWords } from './panelWords.ts';

/** Who signed in where, and how long the access token can be used. */
export function sessionHeading(
  { providerLabel, session, toldApart }: SessionDescription,
  words: PanelWords,
): HeadingView {
  const { account, tokens } = session;
  const { headings } = words;
  return {
    kind: 'account',
    title: printable(maskJwts(titleOf(account, toldApart, words))),
    facts: [
      ...fact(headings.provider, providerLabel),
      ...fact(headings.email, account.email),
      ...fact(headings.subject, account.subject),
      ...fact(headings.issuer, account.issuer),
      ...fact(headings.scopesGranted, listed(grantedScopes(tokens))),
      ...fact(headings.scopesNotGranted, listed(ungrantedScopes(session))),
      ...fact(headings.scopesOfToken, listed(tokens.wholeGrant === undefined ? [] : tokens.scopes)),
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

function listed(scopes: readonly string[]): string | undefined {
  return scopes.length === 0 ? undefined : scopes.join(' ');
}

function titleOf(
  { name, email, subject, isClient }: Account,
  toldApart: readonly string[],
  words: PanelWords,
): string {
  const best = name ?? email ?? subject ?? words.tokens.unknownAccount;
  const title = isClient === true ? words.tokens.clientAccount(best) : best;
  return toldApart.length === 0 ? title : `${title} (${toldApart.join(', ')})`;
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
