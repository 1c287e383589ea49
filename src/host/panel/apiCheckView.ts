import type {
  ApiJudgement,
  ApiRow,
  PresentedToken,
} from '../../core/token/resourceServer/apiJudgement.ts';
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
  const isAnythingTold = rows.some(tellsSomething);
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
        text: words.api.verdict(
          isAnythingTold ? verdict : 'nothing_run',
          checks.flatMap(({ outcome, label }) => (outcome === 'failed' ? [label] : [])),
        ),
      },
      checks: saidOnce(checks),
    },
  };
}

/** Whether a row was run, or tells at least what scopes the token has. */
function tellsSomething({ id, outcome, actual }: ApiRow): boolean {
  return outcome !== 'not_run' || (id === 'scopes' && actual !== undefined);
}

/** The checks, those that were not run for one and the same reason in the row of the first of them. */
function saidOnce(checks: readonly CheckRow[]): readonly CheckRow[] {
  const rows = new Map<string, CheckRow>();
  for (const check of checks) {
    const key = check.outcome === 'not_run' ? check.reason : check.id;
    const row = rows.get(key) ?? check;
    const label = listed(row.label, check.label);
    const spec = listed(row.spec, check.spec);
    rows.set(key, { ...row, label, spec });
  }
  return [...rows.values()];
}

/** The text, with the other one if that is not in it. */
function listed(text: string, other: string): string {
  return text.includes(other) ? text : `${text}, ${other}`;
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
