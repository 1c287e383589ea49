import assert from 'node:assert/strict';
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
    assert.deepEqual(verdictOf(report), { kind: 'expired', signatureHolds: true });
  });

  it('is not just expired when there is no expiry', () => {
    const report = [...passed('signature'), failed('expiry', 'missing')];
    assert.deepEqual(verdictOf(report), { kind: 'failed', failed: ['expiry'] });
  });

  for (const id of ['nonce', 'algorithm', 'token_type', 'subject'] as const) {
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
