import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import type { LoneToken } from '../../core/token/lone/readToken.ts';
import type { TokenView } from '../../shared/panelModel.ts';
import type { PanelWords } from './panelWords.ts';
import { closedFormat, tokenView } from './tokenView.ts';

/** What the panel shows of a token that an exchange brought. */
export function exchangedTokenView(
  token: LoneToken,
  exchanged: ExchangedToken,
  words: PanelWords,
): TokenView {
  const view = tokenView(token, exchanged.report, words);
  const origin = words.tokens.exchanged(exchanged);
  const { boundToKey } = words.tokens;
  const closed = closedFormat(view);
  const more = closed === undefined ? view.explanation : words.tokens.unreadableExchanged(closed);
  return {
    ...view,
    explanation: more === undefined ? origin : `${origin} ${more}`,
    warnings: exchanged.isBound ? [...view.warnings, boundToKey] : view.warnings,
  };
}
