import { decodeTokenWithoutVerify } from '../../core/token/decode.ts';
import type { JsonObject } from '../../core/json.ts';
import type { HeadingView, PanelModel } from '../../shared/panelModel.ts';
import { epochSecondsOf } from './claimRows.ts';
import type { LoneTokenDescription } from './loneTokenSource.ts';
import type { PanelWords } from './panelWords.ts';
import { fact } from './sessionHeading.ts';
import { tokenView } from './tokenView.ts';

/** What the panel shows of a token without a session. Pure: no clock, no editor. */
export function loneTokenModel(
  token: string,
  description: LoneTokenDescription,
  words: PanelWords,
): PanelModel {
  const decoded = decodeTokenWithoutVerify(token);
  const claims = decoded.format === 'jwt' ? decoded.claims : undefined;
  return {
    heading: loneTokenHeading(claims, description, words),
    sections: [
      { kind: 'token', id: 'lone_token', token: tokenView(token, description.report, words) },
    ],
  };
}

/** What the token says of itself, said as such; the provider is ours to know. */
function loneTokenHeading(
  claims: JsonObject | undefined,
  { providerLabel }: LoneTokenDescription,
  words: PanelWords,
): HeadingView {
  const { headings } = words;
  const text = (name: string): string | undefined => {
    const value = claims?.[name];
    return typeof value === 'string' ? value : undefined;
  };
  const expiry = epochSecondsOf('exp', claims?.['exp']);
  return {
    kind: 'token',
    title: headings.loneToken,
    facts: [
      ...fact(headings.saysSubject, text('name') ?? text('email') ?? text('sub')),
      ...fact(headings.saysIssuer, text('iss')),
      ...(claims === undefined ? [] : fact(headings.provider, providerLabel ?? headings.notYours)),
    ],
    lifetimeLabel: headings.token,
    lifetime: expiry === undefined ? { state: 'none' } : { state: 'until', epochSeconds: expiry },
    actions: ['copyToken', 'refreshView', 'compare', 'decode'],
  };
}
