import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TimelineView } from '../../../src/shared/panelModel.ts';
import { timelineOf } from '../../../src/host/panel/timeline.ts';
import { layOutTimeline } from '../../../src/webview/timeline.ts';

const nothing: TimelineView = {
  authenticatedAt: undefined,
  issuedAt: undefined,
  notBefore: undefined,
  expiresAt: undefined,
};

const drawn = (timeline: Partial<TimelineView>, now: number) => {
  const { moments, life, passed } = layOutTimeline({ ...nothing, ...timeline }, now);
  return { moments: moments.map(({ id, at }) => `${id} ${at.toFixed(0)}`), life, passed };
};

describe('the life of a token on a line', () => {
  it('is drawn to scale from issue to expiry', () => {
    assert.deepEqual(drawn({ issuedAt: 1000, expiresAt: 2000 }, 1250), {
      moments: ['issued 2', 'now 26', 'expires 98'],
      life: { from: 2, to: 98 },
      passed: 0.25,
    });
  });

  it('leaves a login long before on its side', () => {
    const { moments, life } = drawn({ authenticatedAt: 1, issuedAt: 9000, expiresAt: 9100 }, 9050);
    assert.deepEqual(
      { moments, life },
      {
        moments: ['authenticated 2', 'issued 18', 'now 58', 'expires 98'],
        life: { from: 18, to: 98 },
      },
    );
  });

  it('leaves the present on the other side once it is over', () => {
    assert.deepEqual(drawn({ issuedAt: 1000, expiresAt: 2000 }, 9_000_000), {
      moments: ['issued 2', 'expires 82', 'now 98'],
      life: { from: 2, to: 82 },
      passed: 8999,
    });
  });

  it('says nothing of a life that ends before it begins', () => {
    const { life, passed } = drawn({ issuedAt: 2000, expiresAt: 1000 }, 1500);
    assert.deepEqual({ life, passed }, { life: undefined, passed: undefined });
  });

  it('has every moment in sight, in the order of time, whatever the claims say', () => {
    const moment = fc.option(fc.integer({ min: -8e12, max: 8e12 }), { nil: undefined });
    fc.assert(
      fc.property(moment, moment, moment, moment, fc.integer(), (a, b, c, d, now) => {
        const timeline = { authenticatedAt: a, issuedAt: b, notBefore: c, expiresAt: d };
        const places = layOutTimeline(timeline, now).moments.map(({ at }) => at);
        assert.ok(places.every((at) => at >= 0 && at <= 100));
        assert.deepEqual(
          places,
          [...places].sort((one, other) => one - other),
        );
      }),
    );
  });

  it('is there for two moments or more that are dates', () => {
    assert.deepEqual(
      [
        { iat: 1, exp: 'soon' },
        { iat: 1, exp: 1e300 },
        { exp: 2, iat: 1 },
      ].map(timelineOf),
      [undefined, undefined, { ...nothing, issuedAt: 1, expiresAt: 2 }],
    );
  });
});
