import { decodeTokenWithoutVerify, type DecodedToken } from '../../core/token/decode.ts';
import type { Check } from '../../core/token/checks.ts';
import { printable } from '../../core/text.ts';
import type { CheckRow, TokenView } from '../../shared/panelModel.ts';
import type { IdTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { claimGroups, headerRows } from './claimRows.ts';
import { recognise } from './foreignTokens.ts';
import { duplicateMembers } from './jsonTokens.ts';
import { maskToken } from './maskToken.ts';
import type { PanelWords } from './panelWords.ts';
import { timelineOf } from './timeline.ts';
import { toneOf, verdictOf } from './verdict.ts';

/** What the panel shows of one token, next to the report of the checks that were made on it. */
export function tokenView(token: string, report: readonly Check[], words: PanelWords): TokenView {
  const decoded = decodeTokenWithoutVerify(token);
  const common = {
    ...nothingToShow,
    format: decoded.format,
    masked: printable(maskToken(token)),
    hints: recognise(token, decoded).map((id) => words.tokens.foreign(id)),
  };
  if (decoded.format !== 'jwt') {
    return { ...common, ...unreadableToken(decoded, words) };
  }
  const verdict = verdictOf(report);
  return {
    ...common,
    headline: { tone: toneOf(verdict), text: words.tokens.verdict(verdict) },
    warnings: duplicateWarnings(decoded, words),
    timeline: timelineOf(decoded.claims),
    header: headerRows(decoded.header, words),
    claims: claimGroups(decoded.claims, words),
    checks: checkRows(report, words),
    hasJson: true,
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
  explanation: undefined,
  hints: [],
  warnings: [],
  timeline: undefined,
  header: [],
  claims: [],
  checks: [],
  hasJson: false,
} satisfies Partial<TokenView>;

function unreadableToken(
  decoded: Exclude<DecodedToken, { format: 'jwt' }>,
  words: PanelWords,
): Pick<TokenView, 'headline' | 'explanation' | 'header' | 'hasJson'> {
  const { format } = decoded;
  const hasHeader = decoded.format === 'encrypted';
  return {
    headline: {
      tone: format === 'malformed' ? 'bad' : 'neutral',
      text: words.tokens.unreadableHeadline(format),
    },
    explanation: words.tokens.unreadableExplanation(format),
    header: hasHeader ? headerRows(decoded.header, words) : [],
    hasJson: hasHeader,
  };
}

function duplicateWarnings(
  decoded: { headerText: string; claimsText: string },
  words: PanelWords,
): readonly string[] {
  const names = [
    ...duplicateMembers(decoded.headerText),
    ...duplicateMembers(decoded.claimsText),
  ].map((name) => printable(name, 60));
  return names.length === 0 ? [] : [words.tokens.duplicates(names.slice(0, 10))];
}

/** One row a check, in words. */
export function checkRows(checks: readonly Check[], words: PanelWords): readonly CheckRow[] {
  return checks.map((check) => ({
    id: check.id,
    label: words.checks.label(check.id),
    outcome: check.outcome,
    outcomeLabel: words.checks.outcome(check.outcome),
    reason: words.checks.reason(check),
    spec: undefined,
  }));
}
