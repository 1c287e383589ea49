import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Check } from '../../../src/core/token/checks.ts';
import { toneOf, verdictOf } from '../../../src/host/panel/verdict.ts';
import { passed } from '../../support/panelSamples.ts';

const failed = (id: Check['id'], reason: Check['reason']): Check => ({
  id,
  outcome: 'failed',
  reason,
});
const notRun = (id: Check['id'], reason: Check['reason']): Check => ({
  id,
  outcome: 'not_run',
  reason,
});

const ids: readonly Check['id'][] = [
  ...(['signature', 'algorithm', 'key', 'issuer', 'audience', 'authorized_party'] as const),
  ...(['expiry', 'not_before', 'issued_at', 'nonce', 'subject', 'token_type', 'acr'] as const),
];

describe('the verdict on a token', () => {
  it('is good when signature, issuer, audience and times hold', () => {
    const verdict = verdictOf(passed('signature', 'issuer', 'audience', 'expiry'));
    assert.equal(verdict.kind, 'verified');
    assert.equal(toneOf(verdict), 'good');
  });

  it('is not good for a signature alone', () => {
    const verdict = verdictOf(passed('signature'));
    assert.deepEqual(verdict, {
      kind: 'partly_verified',
      held: ['signature'],
      notChecked: ['issuer', 'audience', 'expiry'],
    });
    assert.equal(toneOf(verdict), 'neutral');
  });

  it('is not good when the audience was left to the API', () => {
    const report = [
      ...passed('signature', 'issuer', 'expiry'),
      notRun('audience', 'not_for_this_client'),
    ];
    assert.deepEqual(verdictOf(report), {
      kind: 'partly_verified',
      held: ['signature', 'issuer', 'expiry'],
      notChecked: ['audience'],
    });
  });

  it('says nothing of what holds when the signature was not checked', () => {
    const report = [
      ...passed('issuer', 'audience', 'expiry'),
      notRun('signature', 'keys_unavailable'),
    ];
    assert.deepEqual(verdictOf(report), { kind: 'signature_not_checked' });
    assert.deepEqual(verdictOf([]), { kind: 'signature_not_checked' });
  });

  it('is expired when that is all that failed', () => {
    const report = [...passed('signature', 'issuer'), failed('expiry', 'in_the_past')];
    assert.deepEqual(verdictOf(report), {
      ...{ kind: 'expired', signatureHolds: true, isForeign: false },
    });
  });

  it('is not just expired when there is no expiry', () => {
    const report = [...passed('signature'), failed('expiry', 'missing')];
    assert.deepEqual(verdictOf(report), { kind: 'failed', failed: ['expiry'] });
  });

  it('is that nobody vouches for it where its issuer is not in the settings', () => {
    const report = [
      ...passed('algorithm', 'expiry', 'subject', 'token_type'),
      ...(['signature', 'key', 'issuer', 'audience'] as const).map((id) =>
        notRun(id, 'issuer_not_configured'),
      ),
    ];
    const verdict = verdictOf(report);
    assert.deepEqual([verdict, toneOf(verdict)], [{ kind: 'issuer_not_configured' }, 'neutral']);
  });

  it('is both where it is expired and its issuer is not in the settings', () => {
    const report = [notRun('signature', 'issuer_not_configured'), failed('expiry', 'in_the_past')];
    assert.deepEqual(verdictOf(report), {
      ...{ kind: 'expired', signatureHolds: false, isForeign: true },
    });
  });

  it('says no more than the rows do, whatever they are', () => {
    const row = fc.record({
      id: fc.constantFrom(...ids),
      outcome: fc.constantFrom('passed', 'failed', 'unmet', 'not_run'),
      reason: fc.constantFrom('ok', 'in_the_past', 'mismatch', 'issuer_not_configured'),
    } as const);
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: ({ id }) => id }), (report) => {
        const verdict = verdictOf(report);
        const held = report.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id);
        const isFailed = report.some(({ outcome }) => outcome === 'failed');
        const said = 'held' in verdict ? verdict.held : [];
        const vouched = verdict.kind === 'verified' || verdict.kind === 'partly_verified';
        const saysSignature = vouched || (verdict.kind === 'expired' && verdict.signatureHolds);
        assert.deepEqual(
          {
            onlyWhatHolds: said.every((id) => held.includes(id)),
            goodIsComplete: toneOf(verdict) !== 'good' || said.length === 4,
            vouchesForNoFailure: !(vouched && isFailed),
            vouchesForSignature: !saysSignature || held.includes('signature'),
            failureIsBad: toneOf(verdict) === 'bad' || !isFailed,
          },
          {
            ...{ onlyWhatHolds: true, goodIsComplete: true, vouchesForNoFailure: true },
            ...{ vouchesForSignature: true, failureIsBad: true },
          },
        );
      }),
    );
  });

  for (const id of ['nonce', 'algorithm', 'token_type', 'subject', 'key', 'client'] as const) {
    it(`is bad when ${id} failed, whatever else holds`, () => {
      const report = [
        ...passed('signature', 'issuer', 'audience', 'expiry'),
        failed(id, 'mismatch'),
      ];
      const verdict = verdictOf(report);
      assert.deepEqual(verdict, { kind: 'failed', failed: [id] });
      assert.equal(toneOf(verdict), 'bad');
    });
  }
});
