import type { Check, CheckId, CheckOutcome } from '../../core/token/checks.ts';
import type { Tone } from '../../shared/panelModel.ts';

/**
 * What the checks of a JWT allow to be said about it in one sentence. A good signature alone is
 * never a good verdict: it says who wrote the token, not that it is meant to be used here and now.
 */
export type Verdict =
  | { readonly kind: 'verified'; readonly held: readonly VerdictPart[] }
  /** The signature holds and nothing failed, but some of what matters could not be compared. */
  | {
      readonly kind: 'partly_verified';
      readonly held: readonly VerdictPart[];
      readonly notChecked: readonly VerdictPart[];
    }
  | { readonly kind: 'signature_not_checked' }
  /** Nobody in the settings vouches for it: whatever its signature is, it is not looked at. */
  | { readonly kind: 'issuer_not_configured' }
  /** All that failed is that its time is over; `isForeign`: and nobody in the settings vouches for it. */
  | {
      readonly kind: 'expired';
      readonly signatureHolds: boolean;
      readonly isForeign: boolean;
    }
  | { readonly kind: 'failed'; readonly failed: readonly CheckId[] };

/** What has to hold before a token counts as verified. `expiry` stands for all its times. */
export const verdictParts = ['signature', 'issuer', 'audience', 'expiry'] as const;

/** `token_type` only where it was a guess, which is never a good verdict. */
export type VerdictPart = (typeof verdictParts)[number] | 'token_type';

/** Sums up a verification report. */
export function verdictOf(checks: readonly Check[]): Verdict {
  const failed = checks.filter((check) => check.outcome === 'failed');
  const outcomeOf = (id: CheckId): CheckOutcome =>
    checks.find((check) => check.id === id)?.outcome ?? 'not_run';
  const signatureHolds = outcomeOf('signature') === 'passed';
  const isForeign = checks.some(({ reason }) => reason === 'issuer_not_configured');

  if (failed.length > 0) {
    const onlyExpired = failed.every(
      ({ id, reason }) => id === 'expiry' && reason === 'in_the_past',
    );
    return onlyExpired
      ? { kind: 'expired', signatureHolds, isForeign: isForeign && !signatureHolds }
      : { kind: 'failed', failed: failed.map(({ id }) => id) };
  }
  if (!signatureHolds) {
    return { kind: isForeign ? 'issuer_not_configured' : 'signature_not_checked' };
  }
  const held = verdictParts.filter((part) => outcomeOf(part) === 'passed');
  const notChecked: readonly VerdictPart[] = [
    ...verdictParts.filter((part) => outcomeOf(part) !== 'passed'),
    ...(checks.some(({ reason }) => reason === 'kind_guessed') ? ['token_type' as const] : []),
  ];
  return notChecked.length === 0
    ? { kind: 'verified', held }
    : { kind: 'partly_verified', held, notChecked };
}

export function toneOf(verdict: Verdict): Tone {
  switch (verdict.kind) {
    case 'verified':
      return 'good';
    case 'partly_verified':
    case 'signature_not_checked':
    case 'issuer_not_configured':
      return 'neutral';
    case 'expired':
    case 'failed':
      return 'bad';
  }
}
