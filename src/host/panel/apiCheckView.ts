import type { ApiJudgement, PresentedToken } from '../../core/token/resourceServer/apiJudgement.ts';
import { judgeForApi } from '../../core/token/resourceServer/judgeForApi.ts';
import type { ApiCheckView, ApiExpectations, CheckRow, Tone } from '../../shared/panelModel.ts';
import { maskJwts } from './maskCredentials.ts';
import type { PanelWords } from './panelWords.ts';

/** What the checklist of an API starts with, and what the user then asked for. */
export interface ApiQuestion {
  readonly suggested: ApiExpectations;
  /** As in `ApiCheckView`. */
  readonly refusals: number;
  readonly asked: ApiExpectations | undefined;
}

/** The API's checks of a token, once the user has said what the API expects. Asks nobody anything. */
export function apiCheckView(
  presented: PresentedToken,
  { suggested, refusals, asked }: ApiQuestion,
  nowEpochSeconds: number,
  words: PanelWords,
): ApiCheckView {
  if (asked === undefined) {
    return { expected: suggested, refusals, result: undefined };
  }
  const { rows, verdict } = judgeForApi(presented, expectationsOf(asked), nowEpochSeconds);
  const isAnyRun = rows.some(({ outcome }) => outcome !== 'not_run');
  const checks = rows.map((row) => ({
    id: row.id,
    label: words.api.label(row.id),
    outcome: row.outcome,
    outcomeLabel: words.checks.outcome(row.outcome),
    reason: maskJwts(words.api.reason(row)),
    spec: row.section,
  }));
  return {
    expected: asked,
    refusals,
    result: {
      headline: {
        tone: tones[verdict],
        text: words.api.verdict(isAnyRun ? verdict : 'nothing_run'),
      },
      checks: saidOnce(checks),
    },
  };
}

/** The checks, those that were not run for one and the same reason in the row of the first of them. */
function saidOnce(checks: readonly CheckRow[]): readonly CheckRow[] {
  return checks.flatMap((check) => {
    const { outcome, reason } = check;
    const alike =
      outcome === 'not_run'
        ? checks.filter((other) => other.outcome === outcome && other.reason === reason)
        : [check];
    const listed = (texts: readonly string[]): string => [...new Set(texts)].join(', ');
    const label = listed(alike.map((one) => one.label));
    const spec = listed(alike.map((one) => one.spec));
    return alike[0] === check ? [{ ...check, label, spec }] : [];
  });
}

const tones: Readonly<Record<ApiJudgement['verdict'], Tone>> = {
  accepted: 'good',
  refused: 'bad',
  unknown: 'neutral',
};

/** Empty fields are expectations that are not known. */
function expectationsOf({ issuer, audience, scopes }: ApiExpectations) {
  const names = scopes.split(/[\s,]+/).filter((scope) => scope !== '');
  return {
    issuer: issuer === '' ? undefined : issuer,
    audience: audience === '' ? undefined : audience,
    scopes: names.length === 0 ? undefined : names,
  };
}
