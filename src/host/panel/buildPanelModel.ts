import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import type { Session } from '../../core/session/session.ts';
import type { Check } from '../../core/token/checks.ts';
import type { TokenSet } from '../../core/token/tokenSet.ts';
import type {
  AnswerKind,
  ApiExpectations,
  PanelModel,
  SectionView,
  TokenKind,
  TokenView,
} from '../../shared/panelModel.ts';
import { idTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { canAskUserInfo, canIntrospect } from '../sessions/sessionAbilities.ts';
import { exchangedTokenView } from './exchangedTokenView.ts';
import type { SessionDescription } from './panelSource.ts';
import type { PanelWords } from './panelWords.ts';
import { resultView, type ResultState } from './resultView.ts';
import { sessionHeading } from './sessionHeading.ts';
import { absentIdTokenView, tokenView } from './tokenView.ts';

export interface PanelResults {
  readonly introspection: ResultState;
  readonly userinfo: ResultState;
  readonly exchanged: ExchangedToken | undefined;
  /** What the user says that an API expects; `undefined` until then. */
  readonly forApi: ApiExpectations | undefined;
}

/** Turns what is known of a session into what the panel shows of it. Pure: no clock, no editor. */
export function buildPanelModel(
  description: SessionDescription,
  results: PanelResults,
  words: PanelWords,
): PanelModel {
  const { session, reports } = description;
  const { tokens } = session;
  const { idToken } = tokens;
  const sections: readonly SectionView[] = [
    tokenSection('access_token', accessTokenView(tokens, reports.access_token, words)),
    tokenSection(
      'id_token',
      idToken === undefined
        ? absentIdTokenView(idTokenAbsence(session), words)
        : tokenView(idToken, reports.id_token, words),
    ),
    answerSection('introspection', results, whyNoIntrospection(session, words), words),
    answerSection('userinfo', results, whyNoUserInfo(session, words), words),
    ...(results.exchanged === undefined
      ? []
      : [tokenSection('exchanged_token', exchangedTokenView(results.exchanged, words))]),
  ];
  return { heading: sessionHeading(description, words), sections };
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
  { accessToken, dpopKey }: TokenSet,
  report: readonly Check[],
  words: PanelWords,
): TokenView {
  const view = tokenView(accessToken, report, words);
  const { boundToKey } = words.tokens;
  return dpopKey === undefined ? view : { ...view, warnings: [...view.warnings, boundToKey] };
}
