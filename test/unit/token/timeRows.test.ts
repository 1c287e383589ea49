import assert from 'node:assert/strict';
import type { CheckOutcome, ReportedCheck } from '../../../src/core/token/checks.ts';
import { nextChangeEpochSeconds, reportAt } from '../../../src/core/token/timeRows.ts';

const row = (id: ReportedCheck['id'], outcome: CheckOutcome): ReportedCheck => ({
  ...{ id, outcome, reason: outcome === 'passed' ? 'ok' : 'nothing_to_compare' },
  section: 'RFC 7519 4.1',
});

describe('a report some time after it was made', () => {
  it('checks the times that it checked again, and nothing else', () => {
    const report = [
      row('signature', 'passed'),
      row('expiry', 'passed'),
      row('not_before', 'not_run'),
    ];
    const [signature, expiry, notBefore] = reportAt(report, { exp: 100, nbf: 200 }, 130);
    assert.deepEqual(
      { signature, expiry, notBefore },
      {
        signature: report[0],
        expiry: {
          ...{ id: 'expiry', outcome: 'failed', reason: 'in_the_past', actual: '100' },
          section: 'RFC 7519 4.1',
        },
        notBefore: report[2],
      },
    );
  });

  it('changes at each end of the tolerance for clocks', () => {
    const claims = { nbf: 1_000, exp: 2_000 };
    const moments: (number | undefined)[] = [];
    for (let now: number | undefined = 0; now !== undefined;) {
      now = nextChangeEpochSeconds(claims, now);
      moments.push(now);
    }
    assert.deepEqual(moments, [970, 1_000, 2_000, 2_030, undefined]);
  });

  it('never changes where the times can’t be read', () => {
    assert.equal(nextChangeEpochSeconds({ exp: '2000', nbf: null }, 0), undefined);
  });
});
