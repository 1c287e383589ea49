import type { PastedReport } from '../../core/oidc/verifyPasted.ts';
import type { JsonObject } from '../../core/json.ts';
import { reportAt } from '../../core/token/timeRows.ts';
import type { LoneToken } from '../../core/token/lone/readToken.ts';
import { refuseIssuer } from '../../core/urlPolicy.ts';
import type {
  ApiExpectations,
  HeadingView,
  PanelModel,
  TokenView,
} from '../../shared/panelModel.ts';
import { apiCheckView } from './apiCheckView.ts';
import { epochSecondsOf } from './claimRows.ts';
import type { LoneTokenDescription } from './loneTokenSource.ts';
import type { PanelWords } from './panelWords.ts';
import { fact } from './sessionHeading.ts';
import { closedFormat, tokenView } from './tokenView.ts';

/** `hasTrace`: as in `TokenView`. */
type DescribedToken = LoneTokenDescription & Partial<Pick<TokenView, 'hasTrace'>>;

/**
 * What the panel shows of a token without a session; `description` is `undefined` while it is being
 * verified. Pure: no clock, no editor.
 */
export function loneTokenModel(
  token: LoneToken,
  description: DescribedToken | undefined,
  askedForApi: ApiExpectations | undefined,
  nowEpochSeconds: number,
  words: PanelWords,
): PanelModel {
  const presented = {
    token,
    signature: description?.report.checks.find(({ id }) => id === 'signature'),
    clientIds: description?.clientIds ?? [],
    grantedScopes: undefined,
    sentAs: 'bearer',
  } as const;
  const suggested = suggestedForApi(token, description);
  const question = { suggested, refusals: 0, asked: askedForApi };
  return {
    heading: loneTokenHeading(token, description?.report, words),
    sections: [
      {
        kind: 'token',
        id: 'lone_token',
        token: loneTokenView(token, description, nowEpochSeconds, words),
      },
      {
        kind: 'api_check',
        id: 'api_check',
        check: apiCheckView(presented, question, nowEpochSeconds, words),
      },
    ],
  };
}

/** Of a token of a provider in the settings, what these say of the API; of another nothing is known. */
function suggestedForApi(
  { decoded }: LoneToken,
  description: LoneTokenDescription | undefined,
): ApiExpectations {
  const isConfigured = description?.report.issuer.kind === 'configured';
  const iss = decoded.format === 'jwt' ? decoded.claims['iss'] : undefined;
  const [audience = '', ...others] = description?.apiAudiences ?? [];
  return {
    issuer: isConfigured && typeof iss === 'string' ? iss : '',
    audience: others.length === 0 ? audience : '',
    scopes: '',
  };
}

function loneTokenView(
  token: LoneToken,
  description: DescribedToken | undefined,
  nowEpochSeconds: number,
  words: PanelWords,
): TokenView {
  const { checks, choice } = description?.report ?? {};
  const { decoded } = token;
  const claims = decoded.format === 'jwt' ? decoded.claims : {};
  const report = checks && reportAt(checks, claims, nowEpochSeconds);
  const view = tokenView(token, report, words);
  const closed = closedFormat(view);
  return {
    ...view,
    canAddProvider: missingIssuer(token, description) !== undefined,
    hasTrace: description?.hasTrace === true,
    ...(choice !== undefined && { checkedAs: words.tokens.checkedAs(choice) }),
    ...(closed !== undefined &&
      view.explanation !== undefined && { explanation: words.tokens.unreadableLone(closed) }),
  };
}

/** What the token says of itself, said as such; the provider is ours to know. */
function loneTokenHeading(
  { decoded }: LoneToken,
  report: PastedReport | undefined,
  words: PanelWords,
): HeadingView {
  const { headings } = words;
  const claims: JsonObject = decoded.format === 'jwt' ? decoded.claims : {};
  const text = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' ? value : undefined;
  };
  const expiry = epochSecondsOf('exp', claims['exp']);
  return {
    kind: 'token',
    title: headings.loneToken,
    facts: [
      ...fact(headings.saysSubject, text('name') ?? text('email') ?? text('sub')),
      ...fact(headings.saysIssuer, text('iss')),
      ...(decoded.format === 'jwt' && report !== undefined
        ? fact(headings.provider, providerText(report, words))
        : []),
    ],
    lifetimeLabel: headings.token,
    lifetime: expiry === undefined ? { state: 'none' } : { state: 'until', epochSeconds: expiry },
    actions: ['copyToken', 'refreshView', 'compare', 'decode'],
  };
}

function providerText(report: PastedReport, { headings }: PanelWords): string | undefined {
  return report.issuer.kind === 'configured' ? vouchingProvider(report) : headings.notYours;
}

/** The issuer that no entry in the settings has, if they could have one with just this issuer. */
export function missingIssuer(
  { decoded }: LoneToken,
  description: LoneTokenDescription | undefined,
): string | undefined {
  const iss = decoded.format === 'jwt' ? decoded.claims['iss'] : undefined;
  const issuer = description?.report.issuer;
  return issuer?.kind === 'not_configured' &&
    description?.isIssuerInSettings === false &&
    iss === issuer.issuer && // else there is in it what can't be shown as it is
    !/[\s\\]/.test(iss) &&
    refuseIssuer(iss) === undefined
    ? iss
    : undefined;
}

/** The provider whose key signed the token, as people call it: anybody can write its issuer into one. */
export function vouchingProvider({ issuer, checks }: PastedReport): string | undefined {
  const isSigned = checks.some(({ id, outcome }) => id === 'signature' && outcome === 'passed');
  return issuer.kind === 'configured' && isSigned ? issuer.providerLabel : undefined;
}
