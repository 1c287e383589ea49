import type { ApiJudgement, PresentedToken } from '../../core/token/resourceServer/apiJudgement.ts';
import { judgeForApi } from '../../core/token/resourceServer/judgeForApi.ts';
import type { ApiCheckView, ApiExpectations, Tone } from '../../shared/panelModel.ts';
import { maskJwts } from './maskCredentials.ts';
import type { PanelWords } from './panelWords.ts';

/** What the checklist of an API starts with, and what the user then asked for. */
export interface ApiQuestion {
  readonly suggested: ApiExpectations;
  readonly asked: ApiExpectations | undefined;
}

/** The API's checks of a token, once the user has said what the API expects. Asks nobody anything. */
export function apiCheckView(
  presented: PresentedToken,
  { suggested, asked }: ApiQuestion,
  nowEpochSeconds: number,
  words: PanelWords,
): ApiCheckView {
  if (asked === undefined) {
    return { expected: suggested, result: undefined };
  }
  const { rows, verdict } = judgeForApi(presented, expectationsOf(asked), nowEpochSeconds);
  return {
    expected: asked,
    result: {
      headline: { tone: tones[verdict], text: words.api.verdict(verdict) },
      checks: rows.map((row) => ({
        id: row.id,
        label: words.api.label(row.id),
        outcome: row.outcome,
        outcomeLabel: words.checks.outcome(row.outcome),
        reason: maskJwts(words.api.reason(row)),
        spec: row.section,
      })),
    },
  };
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
