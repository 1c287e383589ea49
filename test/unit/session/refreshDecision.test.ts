import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decideRefresh,
  nextBackgroundTryAtEpochMs,
  renewalDueAtEpochSeconds,
  type RefreshReason,
} from '../../../src/core/session/refreshDecision.ts';
import { neverRefreshed, type Session } from '../../../src/core/session/session.ts';
import { fullSession } from '../support/sessions.ts';

const receivedAt = 1_700_000_000;
const reasons: readonly RefreshReason[] = ['background', 'use', 'command'];

interface Given {
  readonly lifetime?: number | undefined;
  readonly refreshToken?: string | undefined;
  readonly refresh?: Partial<Session['refresh']>;
  readonly revokedAt?: number;
}

function given({ refresh, revokedAt, ...tokens }: Given): Session {
  const session = fullSession();
  const lifetime = 'lifetime' in tokens ? tokens.lifetime : 1000;
  return {
    ...session,
    tokens: {
      ...session.tokens,
      receivedAtEpochSeconds: receivedAt,
      expiresAtEpochSeconds: lifetime === undefined ? undefined : receivedAt + lifetime,
      refreshToken: 'refreshToken' in tokens ? tokens.refreshToken : 'refresh',
    },
    refresh: { ...neverRefreshed, ...refresh },
    revokedAtEpochSeconds: revokedAt,
  };
}

/** What each asker gets so many seconds after the token came: `background / use / command`. */
function decisions(session: Session, ageSeconds: number): string {
  return reasons
    .map((reason) => {
      const decision = decideRefresh(session, reason, (receivedAt + ageSeconds) * 1000);
      return decision.kind === 'fail' ? decision.error.code : decision.kind;
    })
    .join(' / ');
}

const asIs = 'use_as_is';
const missing = 'refresh_token_missing';
const postponed = 'refresh_postponed';

describe('whether to refresh', () => {
  const problem = (kind: 'busy' | 'unreached' | 'unanswered' | 'misconfigured') => ({
    problem: { kind, code: 'network_unreachable', told: false },
    failures: 1,
    triedAtEpochMs: (receivedAt + (kind === 'busy' ? 980 : 900)) * 1000,
    retryAtEpochMs: kind === 'misconfigured' ? undefined : (receivedAt + 1100) * 1000,
  });

  const rows: readonly (readonly [what: string, session: Session, age: number, then: string])[] = [
    ['a token that has just come', given({}), 0, `${asIs} / ${asIs} / refresh`],
    ['one that lasts', given({}), 700, `${asIs} / ${asIs} / refresh`],
    ['one that is due ahead of time', given({}), 800, `refresh / ${asIs} / refresh`],
    ['one that is about to expire', given({}), 950, 'refresh / refresh / refresh'],
    ['one that has expired', given({}), 1001, 'refresh / refresh / refresh'],
    ['one that expired in the night', given({}), 40_000, 'refresh / refresh / refresh'],
    ['an unknown lifetime', given({ lifetime: undefined }), 3200, `${asIs} / ${asIs} / refresh`],
    [
      'an unknown lifetime, an hour on',
      given({ lifetime: undefined }),
      3600,
      'refresh / refresh / refresh',
    ],
    ['a lifetime of 0, at once', given({ lifetime: 0 }), 0, `${asIs} / ${asIs} / refresh`],
    ['a lifetime of 0, a moment later', given({ lifetime: 0 }), 5, 'refresh / refresh / refresh'],
    [
      'a lifetime of a year',
      given({ lifetime: 31_536_000 }),
      86_400,
      `${asIs} / ${asIs} / refresh`,
    ],
    ['a clock set back a little', given({}), -29, `${asIs} / ${asIs} / refresh`],
    ['a clock set back by an hour', given({}), -3600, 'refresh / refresh / refresh'],
    [
      'no refresh token, valid',
      given({ refreshToken: undefined }),
      990,
      `${asIs} / ${asIs} / ${missing}`,
    ],
    [
      'no refresh token, expired',
      given({ refreshToken: undefined }),
      1001,
      `${missing} / ${missing} / ${missing}`,
    ],
    [
      'no refresh token, a clock set back',
      given({ refreshToken: undefined }),
      -3600,
      `${asIs} / ${asIs} / ${missing}`,
    ],
    [
      'tokens that were revoked',
      given({ revokedAt: receivedAt + 1 }),
      10,
      'session_revoked / session_revoked / session_revoked',
    ],
    [
      'offline a moment ago, still valid',
      given({ refresh: problem('unreached') }),
      990,
      `${asIs} / refresh / refresh`,
    ],
    [
      'offline a moment ago, expired',
      given({ refresh: problem('unreached') }),
      1001,
      `${postponed} / refresh / refresh`,
    ],
    [
      'offline just now, expired',
      given({ lifetime: 900, refresh: problem('unreached') }),
      902,
      `${postponed} / ${postponed} / refresh`,
    ],
    [
      'offline a while ago',
      given({ refresh: problem('unreached') }),
      1101,
      'refresh / refresh / refresh',
    ],
    [
      'asked to wait, expired',
      given({ refresh: problem('busy') }),
      1001,
      `${postponed} / ${postponed} / ${postponed}`,
    ],
    [
      'asked to wait, and waited',
      given({ refresh: problem('busy') }),
      1101,
      'refresh / refresh / refresh',
    ],
    [
      'a fault of the settings',
      given({ refresh: problem('misconfigured') }),
      40_000,
      `${postponed} / refresh / refresh`,
    ],
    [
      'a token of unknown fate, sent once',
      given({ refresh: { ...problem('unanswered'), unansweredSends: 1 } }),
      1101,
      'refresh / refresh / refresh',
    ],
    [
      'a token of unknown fate, sent twice',
      given({ refresh: { ...problem('unanswered'), unansweredSends: 2 } }),
      1101,
      `${postponed} / ${postponed} / refresh`,
    ],
    [
      'a token whose second sender was killed',
      given({ refresh: { unansweredSends: 2, triedAtEpochMs: receivedAt * 1000 } }),
      1101,
      `${postponed} / ${postponed} / refresh`,
    ],
    [
      'a token whose sender was killed',
      given({ refresh: { unansweredSends: 1, triedAtEpochMs: receivedAt * 1000 } }),
      1101,
      'refresh / refresh / refresh',
    ],
    [
      'a wait that began in the future, by a clock that was set back since',
      given({
        lifetime: 10,
        refresh: {
          ...problem('unreached'),
          triedAtEpochMs: (receivedAt + 9000) * 1000,
          retryAtEpochMs: (receivedAt + 9300) * 1000,
        },
      }),
      20,
      'refresh / refresh / refresh',
    ],
  ];
  for (const [what, session, age, then] of rows) {
    it(`with ${what}: ${then}`, () => assert.equal(decisions(session, age), then));
  }

  it('never depends on anything but the wall clock, and always comes to something', () => {
    const time = fc.integer({ min: -100_000_000, max: 100_000_000 });
    fc.assert(
      fc.property(
        fc.option(fc.nat()),
        time,
        fc.constantFrom(...reasons),
        (lifetime, age, reason) => {
          const session = given({ lifetime: lifetime ?? undefined });
          const { kind } = decideRefresh(session, reason, (receivedAt + age) * 1000);
          assert.ok(kind === 'refresh' || (kind === 'use_as_is' && reason !== 'command'));
        },
      ),
    );
  });
});

describe('the time at which a window refreshes by itself', () => {
  const after = (session: Session): number | undefined => {
    const atMs = nextBackgroundTryAtEpochMs(session, 0);
    return atMs === undefined ? undefined : atMs / 1000 - receivedAt;
  };

  it('is five minutes before expiry, of short-lived tokens a quarter of their life', () =>
    assert.deepEqual(
      [3600, 1200, 600, 60, undefined].map((lifetime) => after(given({ lifetime }))),
      [3300, 900, 450, 45, 3300],
    ));

  it('is later than somebody who needs the token would refresh it: never', () =>
    fc.assert(
      fc.property(fc.nat({ max: 31_536_000 }), (lifetime) => {
        const { tokens } = given({ lifetime });
        const [background, use] = (['background', 'use'] as const).map((wanted) =>
          renewalDueAtEpochSeconds(tokens, wanted),
        );
        assert.ok(background !== undefined && use !== undefined && background <= use);
      }),
    ));

  it('is spread over ten seconds among the windows, of short-lived tokens over less', () => {
    const places = [0, 0.5, 1].map((place) =>
      nextBackgroundTryAtEpochMs(given({ lifetime: 3600 }), place),
    );
    const short = nextBackgroundTryAtEpochMs(given({ lifetime: 40 }), 1);
    assert.deepEqual(
      [...places, short].map((atMs) => (atMs ?? 0) / 1000 - receivedAt),
      [3300, 3305, 3310, 35],
    );
  });

  it('is at most every half minute, however short tokens live', () =>
    assert.deepEqual(
      [0, 5, 20, 39, 60].map((lifetime) => after(given({ lifetime }))),
      [30, 30, 30, 30, 45],
    ));

  it('is not before a wait is over, and never comes where somebody has to do something first', () => {
    const problem = { kind: 'unreached', code: 'x', told: false } as const;
    const retryAtEpochMs = (receivedAt + 5000) * 1000;
    assert.deepEqual(
      [
        given({ refresh: { problem, retryAtEpochMs } }),
        given({ refresh: { problem: { ...problem, kind: 'misconfigured' } } }),
        given({ refresh: { unansweredSends: 2 } }),
        given({ refreshToken: undefined }),
        given({ revokedAt: receivedAt }),
      ].map(after),
      [5000, undefined, undefined, undefined, undefined],
    );
  });
});
