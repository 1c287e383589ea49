import type { Session } from '../../core/session/session.ts';
import type { ReportedCheck } from '../../core/token/checks.ts';
import { reportAt } from '../../core/token/timeRows.ts';
import { userInfoRow } from '../../core/token/profiles/userInfoRow.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import type {
  AnswerKind,
  ApiCheckView,
  PanelModel,
  SectionView,
  TokenKind,
  TokenView,
} from '../../shared/panelModel.ts';
import { idTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { canAskUserInfo, canIntrospect } from '../sessions/sessionAbilities.ts';
import { apiCheckView } from './apiCheckView.ts';
import { exchangedTokenView } from './exchangedTokenView.ts';
import type { SessionDescription } from './panelSource.ts';
import type { PanelResults } from './panelResults.ts';
import type { PanelWords } from './panelWords.ts';
import { claimsOnce, readOnce } from './readOnce.ts';
import { resultView } from './resultView.ts';
import { sessionComparison } from './sessionComparison.ts';
import { sessionHeading } from './sessionHeading.ts';
import { absentIdTokenView, tokenView } from './tokenView.ts';

/** Turns what is known of a session into what the panel shows of it. Pure: no clock, no editor. */
export function buildPanelModel(
  description: SessionDescription,
  results: PanelResults,
  nowEpochSeconds: number,
  words: PanelWords,
): PanelModel {
  const { session } = description;
  const { exchanged, reports } = results;
  const { tokens } = session;
  const { idToken, accessToken } = tokens;
  const hasTrace = results.keysTrace !== undefined;
  const now = (
    holder: object,
    token: string,
    report: readonly ReportedCheck[],
  ): readonly ReportedCheck[] => reportAt(report, claimsOnce(holder, token) ?? {}, nowEpochSeconds);
  const sections: readonly SectionView[] = [
    tokenSection('access_token', {
      ...accessTokenView(tokens, reports && now(tokens, accessToken, reports.access_token), words),
      hasTrace,
    }),
    tokenSection(
      'id_token',
      idToken === undefined
        ? absentIdTokenView(idTokenAbsence(session), words)
        : { ...tokenView(readOnce(tokens, idToken), idTokenReport(idToken), words), hasTrace },
    ),
    answerSection('introspection', results, whyNoIntrospection(session, words), words),
    answerSection('userinfo', results, whyNoUserInfo(session, words), words),
    ...(exchanged === undefined
      ? []
      : [
          tokenSection(
            'exchanged_token',
            exchangedTokenView(
              readOnce(exchanged, exchanged.token),
              { ...exchanged, report: now(exchanged, exchanged.token, exchanged.report) },
              words,
            ),
          ),
        ]),
    ...sessionComparison(description, results, words),
    {
      kind: 'api_check',
      id: 'api_check',
      check: sessionApiCheck(description, results, nowEpochSeconds, words),
    },
  ];
  return { heading: sessionHeading(description, words), sections };

  function idTokenReport(token: string): readonly ReportedCheck[] | undefined {
    return reports && [...now(tokens, token, reports.id_token), ...userInfoRows(token, results)];
  }
}

/** What UserInfo answered has to be about the user of the ID Token (OpenID Connect Core 5.3.2). */
function userInfoRows(idToken: string, { userinfo }: PanelResults): readonly ReportedCheck[] {
  return userinfo.state === 'answered' ? userInfoRow(idToken, userinfo.answer) : [];
}

function tokenSection(id: TokenKind, token: TokenView): SectionView {
  return { kind: 'token', id, token };
}

function answerSection(
  id: AnswerKind,
  results: PanelResults,
  unavailableReason: string | undefined,
  words: PanelWords,
): SectionView {
  const answer = resultView(id, results[id], unavailableReason, words);
  return { kind: 'answer', id, answer };
}

function whyNoIntrospection(session: Session, { results }: PanelWords): string | undefined {
  return canIntrospect(session) ? undefined : results.unavailable('introspection');
}

function whyNoUserInfo(session: Session, { results }: PanelWords): string | undefined {
  if (canAskUserInfo(session)) {
    return undefined;
  }
  const isClient = session.account.isClient === true;
  return isClient ? results.userInfoNeedsUser : results.unavailable('userinfo');
}

function accessTokenView(
  tokens: TokenSet,
  report: readonly ReportedCheck[] | undefined,
  words: PanelWords,
): TokenView {
  const { accessToken, dpopKey } = tokens;
  const view = tokenView(readOnce(tokens, accessToken), report, words);
  const { boundToKey } = words.tokens;
  return dpopKey === undefined ? view : { ...view, warnings: [...view.warnings, boundToKey] };
}

/** The checklist starts with what the settings and the sign-in say about the API. */
function sessionApiCheck(
  { session, clientId }: SessionDescription,
  { reports, suggestedForApi, refusals, askedForApi }: PanelResults,
  nowEpochSeconds: number,
  words: PanelWords,
): ApiCheckView {
  const { tokens, requested, account } = session;
  const presented = {
    token: readOnce(tokens, tokens.accessToken),
    signature: reports?.access_token.find(({ id }) => id === 'signature'),
    clientIds: [clientId],
    grantedScopes: tokens.scopes,
    sentAs: tokens.dpopKey === undefined ? 'bearer' : 'dpop',
  } as const;
  const suggested = {
    issuer: account.issuer ?? '',
    audience: requested.audience ?? requested.resource[0] ?? '',
    scopes: '',
    ...suggestedForApi,
  };
  const asked = askedForApi ?? (suggestedForApi === undefined ? undefined : suggested);
  return apiCheckView(presented, { suggested, refusals, asked }, nowEpochSeconds, words);
}
