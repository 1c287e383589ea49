import type { OidcErrorCode } from '../../core/errors.ts';
import type { ReportedCheck } from '../../core/token/checks.ts';
import type { ReadableToken } from '../../core/token/lone/readableToken.ts';
import type { LoneToken } from '../../core/token/lone/readToken.ts';
import { printable } from '../../core/text.ts';
import type { CheckRow, TokenView } from '../../shared/panelModel.ts';
import type { IdTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { claimGroups, headerRows, rowsLeftOut } from './claimRows.ts';
import { recognise } from './foreignTokens.ts';
import { maskJwts } from './maskCredentials.ts';
import { maskToken } from './maskToken.ts';
import { fingerprintOf } from './panelDocument.ts';
import type { ClosedFormat, PanelWords } from './panelWords.ts';
import { timelineOf } from './timeline.ts';
import { toneOf, verdictOf, verdictParts } from './verdict.ts';

/**
 * What the panel shows of one token, next to the report of the checks that were made on it; `undefined`
 * while they are being made, which is never told as an outcome.
 */
export function tokenView(
  { token, decoded, notices, inside }: LoneToken,
  report: readonly ReportedCheck[] | undefined,
  words: PanelWords,
): TokenView {
  const common = {
    ...nothingToShow,
    format: decoded.format,
    masked: printable(maskToken(token)),
    fingerprint: fingerprintOf({ kind: 'token', token }),
    hints: recognise(token, decoded).map((id) => words.tokens.foreign(id)),
    inside: inside.map(({ path }) => maskJwts(path)),
    warnings: notices.map((notice) => maskJwts(words.tokens.notice(notice))),
  };
  if (decoded.format !== 'jwt') {
    return { ...common, ...unreadableToken(decoded, common.hints.length > 0, words) };
  }
  const leftOut = [decoded.claims, decoded.header].flatMap(
    (part) => rowsLeftOut(part, words) ?? [],
  );
  return {
    ...common,
    warnings: [...common.warnings, ...leftOut],
    ...(report === undefined ? checkingView(words) : checkedView(report, words)),
    timeline: timelineOf(decoded.claims),
    header: headerRows(decoded.header, words),
    claims: claimGroups(decoded.claims, words),
    hasJson: true,
  };
}

type Judgement = Pick<TokenView, 'headline' | 'checks'>;

function checkedView(report: readonly ReportedCheck[], words: PanelWords): Judgement {
  const verdict = verdictOf(report);
  return {
    headline: { tone: toneOf(verdict), text: words.tokens.verdict(verdict) },
    checks: checkRows(report, words),
  };
}

/** What every verdict takes stands there already; which further rows there are depends on the token. */
function checkingView({ checks, tokens }: PanelWords): Judgement {
  return {
    headline: { tone: 'checking', text: tokens.verifying },
    checks: verdictParts.map((id) => ({
      ...{ id, label: checks.label(id), outcome: 'checking', outcomeLabel: checks.checking },
      ...{ reason: '', spec: '' },
    })),
  };
}

/** What the panel shows where a session has no ID Token. */
export function absentIdTokenView(absence: IdTokenAbsence, words: PanelWords): TokenView {
  return {
    ...nothingToShow,
    format: 'absent',
    headline: { tone: 'neutral', text: words.tokens.noIdTokenHeadline },
    explanation: words.tokens.noIdTokenExplanation(absence),
  };
}

const nothingToShow = {
  masked: undefined,
  fingerprint: undefined,
  explanation: undefined,
  checkedAs: undefined,
  hints: [],
  inside: [],
  warnings: [],
  timeline: undefined,
  header: [],
  claims: [],
  checks: [],
  canAddProvider: false,
  hasTrace: false,
  hasJson: false,
} satisfies Partial<TokenView>;

/** The shape of a token that can't be read, where its origin tells what to do about it. */
export function closedFormat({ format }: TokenView): ClosedFormat | undefined {
  return closedFormats.find((closed) => closed === format);
}

const closedFormats: readonly ClosedFormat[] = ['opaque', 'encrypted', 'malformed'];

function unreadableToken(
  decoded: Exclude<ReadableToken, { format: 'jwt' }>,
  isRecognised: boolean,
  words: PanelWords,
): Partial<TokenView> & Pick<TokenView, 'headline'> {
  const { format } = decoded;
  const header = 'header' in decoded ? decoded.header : undefined;
  return {
    headline: {
      tone: format === 'malformed' || format === 'oversized' ? 'bad' : 'neutral',
      text: words.tokens.unreadableHeadline(format),
    },
    // What is known of this very kind says more than what holds for all of them.
    explanation: isRecognised ? undefined : explanationOf(decoded, words),
    header: header === undefined ? [] : headerRows(header, words),
    hasJson: format === 'encrypted' || format === 'nested',
    ...(format === 'nested' && { inside: ['cty'] }),
  };
}

function explanationOf(
  decoded: Exclude<ReadableToken, { format: 'jwt' }>,
  { tokens }: PanelWords,
): string {
  return decoded.format === 'oversized'
    ? tokens.oversized(decoded)
    : tokens.unreadableExplanation(decoded.format);
}

/** One row a check, in words. */
export function checkRows(
  checks: readonly ReportedCheck[],
  words: PanelWords,
): readonly CheckRow[] {
  return checks.map((check) => ({
    id: check.id,
    label: words.checks.label(check.id),
    outcome: check.outcome,
    outcomeLabel: words.checks.outcome(check.outcome),
    reason: maskJwts(words.checks.reason(check)),
    spec: check.section,
    ...errorCodeOf(check),
  }));
}

/** The row of the signature tells for all that depend on the keys. */
function errorCodeOf({ id, reason, actual }: ReportedCheck): Pick<CheckRow, 'errorCode'> {
  if (id !== 'signature') {
    return {};
  }
  const keyless: OidcErrorCode = 'id_token_unverifiable';
  return reason === 'keys_unavailable'
    ? { errorCode: actual ?? keyless }
    : reason === 'no_key_set'
      ? { errorCode: keyless }
      : {};
}
