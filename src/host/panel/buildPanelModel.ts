import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import type { Session } from '../../core/session/session.ts';
import type { Check } from '../../core/token/checks.ts';
import type { Account, TokenSet } from '../../core/token/tokenSet.ts';
import { printable } from '../../core/text.ts';
import type { AccountView, PanelModel, TokenView } from '../../shared/panelModel.ts';
import { idTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { canAskUserInfo, canIntrospect } from '../sessions/sessionAbilities.ts';
import { exchangedTokenView } from './exchangedTokenView.ts';
import { nearestDate } from './nearestDate.ts';
import type { SessionDescription } from './panelSource.ts';
import type { PanelWords } from './panelWords.ts';
import { resultView, type ResultState } from './resultView.ts';
import { absentIdTokenView, tokenView } from './tokenView.ts';

export interface PanelResults {
  readonly introspection: ResultState;
  readonly userinfo: ResultState;
  readonly exchanged: ExchangedToken | undefined;
}

/** Turns what is known of a session into what the panel shows of it. Pure: no clock, no editor. */
export function buildPanelModel(
  { providerLabel, session, reports }: SessionDescription,
  results: PanelResults,
  words: PanelWords,
): PanelModel {
  const { tokens } = session;
  const { idToken, expiresAtEpochSeconds } = tokens;
  return {
    providerLabel: printable(providerLabel),
    account: accountView(session.account, words),
    accessTokenExpiresAtEpochSeconds:
      expiresAtEpochSeconds === undefined ? undefined : nearestDate(expiresAtEpochSeconds),
    accessTokenIsRevoked: session.revokedAtEpochSeconds !== undefined,
    accessToken: accessTokenView(tokens, reports.access_token, words),
    idToken:
      idToken === undefined
        ? absentIdTokenView(idTokenAbsence(session), words)
        : tokenView(idToken, reports.id_token, words),
    introspection: resultView(
      'introspection',
      results.introspection,
      canIntrospect(session) ? undefined : words.results.unavailable('introspection'),
      words,
    ),
    userInfo: resultView(
      'userinfo',
      results.userinfo,
      canAskUserInfo(session) ? undefined : userInfoAbsence(session, words),
      words,
    ),
    exchangedToken: results.exchanged && exchangedTokenView(results.exchanged, words),
  };
}

function userInfoAbsence({ account }: Session, { results }: PanelWords): string {
  return account.isClient === true ? results.userInfoNeedsUser : results.unavailable('userinfo');
}

function accessTokenView(
  { accessToken, dpopKey }: TokenSet,
  report: readonly Check[],
  words: PanelWords,
): TokenView {
  const view = tokenView(accessToken, report, words);
  const { boundToKey } = words.tokens;
  return dpopKey === undefined ? view : { ...view, warnings: [...view.warnings, boundToKey] };
}

function accountView(account: Account, words: PanelWords): AccountView {
  const { name, email, subject, issuer, isClient } = account;
  const best = name ?? email ?? subject ?? words.tokens.unknownAccount;
  return {
    displayName: printable(isClient === true ? words.tokens.clientAccount(best) : best),
    email: outsideText(email),
    subject: outsideText(subject),
    issuer: outsideText(issuer),
  };
}

function outsideText(text: string | undefined): string | undefined {
  return text === undefined ? undefined : printable(text);
}
