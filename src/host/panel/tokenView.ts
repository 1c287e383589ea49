import { decodeTokenWithoutVerify, type DecodedToken } from '../../core/token/decode.ts';
import type { Check } from '../../core/token/checks.ts';
import { printable } from '../../core/text.ts';
import type { CheckRow, TokenView } from '../../shared/panelModel.ts';
import type { IdTokenAbsence } from '../sessions/idTokenAbsence.ts';
import { claimRows } from './claimRows.ts';
import { indentJson, printableLines } from './jsonText.ts';
import { duplicateMembers } from './jsonTokens.ts';
import { maskToken } from './maskToken.ts';
import type { PanelWords } from './panelWords.ts';
import { toneOf, verdictOf } from './verdict.ts';

/** What the panel shows of one token, next to the report of the checks that were made on it. */
export function tokenView(token: string, report: readonly Check[], words: PanelWords): TokenView {
  const decoded = decodeTokenWithoutVerify(token);
  const masked = printable(maskToken(token));
  if (decoded.format !== 'jwt') {
    return unreadableTokenView(masked, decoded, words);
  }
  const verdict = verdictOf(report);
  return {
    format: 'jwt',
    headline: { tone: toneOf(verdict), text: words.tokens.verdict(verdict) },
    masked,
    explanation: undefined,
    warnings: duplicateWarnings(decoded, words),
    header: headerRows(decoded, words),
    claims: claimRows(decoded.claims, {
      tooDeep: words.tokens.tooDeep,
      meaning: (name) => words.claimMeaning(name),
    }),
    checks: report.map((check) => checkRow(check, words)),
    json: printableLines(decodedJson(decoded) ?? ''),
  };
}

/** What the panel shows where a session has no ID Token. */
export function absentIdTokenView(absence: IdTokenAbsence, words: PanelWords): TokenView {
  return {
    format: 'absent',
    headline: { tone: 'neutral', text: words.tokens.noIdTokenHeadline },
    masked: undefined,
    explanation: words.tokens.noIdTokenExplanation(absence),
    warnings: [],
    header: [],
    claims: [],
    checks: [],
    json: undefined,
  };
}

/** Header and claims as they were signed, laid out; `undefined` if neither can be read. */
export function decodedJson(decoded: DecodedToken): string | undefined {
  switch (decoded.format) {
    case 'jwt':
      return indentJson(`{"header":${decoded.headerText},"claims":${decoded.claimsText}}`);
    case 'encrypted':
      return indentJson(`{"header":${decoded.headerText}}`);
    case 'malformed':
    case 'opaque':
      return undefined;
  }
}

function unreadableTokenView(
  masked: string,
  decoded: Exclude<DecodedToken, { format: 'jwt' }>,
  words: PanelWords,
): TokenView {
  const { format } = decoded;
  const json = decodedJson(decoded);
  return {
    format,
    headline: {
      tone: format === 'malformed' ? 'bad' : 'neutral',
      text: words.tokens.unreadableHeadline(format),
    },
    masked,
    explanation: words.tokens.unreadableExplanation(format),
    warnings: [],
    header: decoded.format === 'encrypted' ? headerRows(decoded, words) : [],
    claims: [],
    checks: [],
    json: json === undefined ? undefined : printableLines(json),
  };
}

function headerRows(decoded: { header: Readonly<Record<string, unknown>> }, words: PanelWords) {
  return claimRows(decoded.header, {
    tooDeep: words.tokens.tooDeep,
    meaning: (name) => words.headerMeaning(name),
  });
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

function checkRow(check: Check, words: PanelWords): CheckRow {
  return {
    id: check.id,
    label: words.checks.label(check.id),
    outcome: check.outcome,
    outcomeLabel: words.checks.outcome(check.outcome),
    reason: words.checks.reason(check),
  };
}
