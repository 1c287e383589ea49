import type { ExchangedToken } from '../../core/oidc/tokenExchange.ts';
import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import type { TokenView } from '../../shared/panelModel.ts';
import type { PanelWords } from './panelWords.ts';
import { tokenView } from './tokenView.ts';

/** What the panel shows of a token that an exchange brought. */
export function exchangedTokenView(exchanged: ExchangedToken, words: PanelWords): TokenView {
  const view = tokenView(exchanged.token, exchanged.report, words);
  const origin = words.tokens.exchanged(exchanged);
  const { boundToKey } = words.tokens;
  const { format } = decodeTokenWithoutVerify(exchanged.token);
  const more = format === 'jwt' ? [] : [words.tokens.unreadableExchanged(format)];
  return {
    ...view,
    explanation: [origin, ...more].join(' '),
    warnings: exchanged.isBound ? [...view.warnings, boundToKey] : view.warnings,
  };
}
