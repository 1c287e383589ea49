import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import type { TokenReports } from '../../core/oidc/verifyTokens.ts';
import type { ApiExpectations } from '../../shared/panelModel.ts';
import type { ResultState } from './resultView.ts';

/** What came of what was asked about a session, kept for as long as its panel is open. */
export interface PanelResults {
  /** One per token; `undefined` while they are being checked. */
  readonly reports: TokenReports | undefined;
  /** The number of the trace of checking them, where something could not be had. */
  readonly keysTrace: number | undefined;
  readonly introspection: ResultState;
  readonly userinfo: ResultState;
  readonly exchanged: ExchangedToken | undefined;
  /** What an API that refused the token is known to expect; it is held to that without a word more. */
  readonly suggestedForApi: Partial<ApiExpectations> | undefined;
  /** As in `ApiCheckView`. */
  readonly refusals: number;
  /** What the user says that an API expects, which counts instead; `undefined` until then. */
  readonly askedForApi: ApiExpectations | undefined;
  /** Whether the user has looked at what is beside each other, which is built from then on. */
  readonly isComparisonWanted: boolean;
}

export const nothingAsked: PanelResults = {
  reports: undefined,
  keysTrace: undefined,
  introspection: { state: 'not_asked' },
  userinfo: { state: 'not_asked' },
  exchanged: undefined,
  suggestedForApi: undefined,
  refusals: 0,
  askedForApi: undefined,
  isComparisonWanted: false,
};

/** What the provider said of another token, or of this one before, says nothing now. */
export function withoutAnswers(results: PanelResults): PanelResults {
  const { introspection, userinfo } = nothingAsked;
  return { ...results, introspection, userinfo };
}
