import assert from 'node:assert/strict';
import type { RefreshFailureKind } from '../../../src/core/oidc/refreshOutcome.ts';
import { neverRefreshed, type Session } from '../../../src/core/session/session.ts';
import { needsAttention, sessionCondition } from '../../../src/host/sessions/sessionCondition.ts';
import { conditionText, shortConditionText } from '../../../src/host/views/conditionText.ts';
import type { ViewWords } from '../../../src/host/views/viewWords.ts';
import { sampleSession } from '../../support/panelSamples.ts';
import { englishViewWords } from '../../support/panelWords.ts';

const signedInAt = 1_800_000_000;
const expiresAt = 1_800_003_600;

describe('how a session is', () => {
  let words: ViewWords;

  before(async () => {
    words = await englishViewWords();
  });

  const withProblem = (kind: RefreshFailureKind, tokens = {}): Session => ({
    ...sampleSession(tokens),
    refresh: { ...neverRefreshed, problem: { kind, code: 'x', told: false } },
  });
  const valid = expiresAt - 570;
  const over = expiresAt + 60;
  const revoked = { ...sampleSession(), revokedAtEpochSeconds: signedInAt };
  const withoutRefresh = sampleSession({ refreshToken: undefined });
  const endless = sampleSession({ expiresAtEpochSeconds: undefined });

  const rows: readonly (readonly [
    what: string,
    session: Session,
    now: number,
    text: string,
    short: string | undefined,
    attention: boolean,
  ])[] = [
    ['valid', sampleSession(), valid, '9 min left', '9 min', false],
    [
      'in its last minute',
      sampleSession(),
      expiresAt - 1,
      'less than a minute left',
      'under a minute',
      false,
    ],
    ['of unknown lifetime', endless, over, 'live', undefined, false],
    ['expired, to be refreshed at its next use', sampleSession(), over, 'expired', 'expired', true],
    [
      'expired without a refresh token',
      withoutRefresh,
      over,
      'expired · sign in again',
      'sign in again',
      true,
    ],
    ['revoked', revoked, valid, 'revoked', 'revoked', true],
    [
      'not to be refreshed any more',
      withProblem('rejected'),
      valid,
      '9 min left · then sign in again',
      'sign in again',
      true,
    ],
    [
      'refreshed by somebody else’s tokens',
      withProblem('untrusted'),
      over,
      'expired · sign in again',
      'sign in again',
      true,
    ],
    [
      'offline, still valid',
      withProblem('unreached'),
      valid,
      '9 min left · offline, retrying',
      '9 min',
      false,
    ],
    [
      'offline, expired',
      withProblem('unreached'),
      over,
      'expired · offline, retrying',
      'expired',
      true,
    ],
    [
      'without an answer',
      withProblem('unanswered'),
      valid,
      '9 min left · no answer, retrying',
      '9 min',
      false,
    ],
    [
      'at a busy provider',
      withProblem('busy'),
      valid,
      '9 min left · provider busy, retrying',
      '9 min',
      false,
    ],
    [
      'refused for its settings',
      withProblem('misconfigured'),
      valid,
      '9 min left · refresh refused',
      '9 min',
      false,
    ],
  ];
  for (const [what, session, now, text, short, attention] of rows) {
    it(`reads “${text}” when it is ${what}`, () => {
      const condition = sessionCondition(session, now);
      assert.deepEqual(
        {
          text: conditionText(condition, words),
          short: shortConditionText(condition, words),
          attention: needsAttention(condition),
        },
        { text, short, attention },
      );
    });
  }
});
