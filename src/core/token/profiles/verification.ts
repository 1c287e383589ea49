import type { CheckId, CheckReason, ReportedCheck } from '../checks.ts';
import type { KeySet } from '../keySet.ts';
import type { ReadableToken } from '../lone/readableToken.ts';
import { withSections } from './sections.ts';
import type { TokenProfile } from './tokenProfile.ts';

/** What the checks of every kind of token need. */
export interface Verification {
  readonly token: string;
  /** `undefined`: the settings name no issuer, so there is nothing to compare `iss` with. */
  readonly issuer: string | undefined;
  /** The provider's keys; `undefined` when it publishes none. */
  readonly keys: KeySet | undefined;
  readonly nowEpochSeconds: number;
}

type UnreadableFormat = Exclude<ReadableToken['format'], 'jwt'>;

/** The rows of a token that can't be read, none of them run. */
export function unreadable(
  profile: TokenProfile,
  rows: readonly CheckId[],
  format: UnreadableFormat,
): readonly ReportedCheck[] {
  const reason = whyUnreadable[format];
  return withSections(
    profile,
    rows.map((id) => ({ id, outcome: 'not_run', reason })),
  );
}

const whyUnreadable: Readonly<Record<UnreadableFormat, CheckReason>> = {
  encrypted: 'encrypted',
  malformed: 'not_a_jwt',
  opaque: 'not_a_jwt',
  nested: 'nested',
  oversized: 'too_large',
};
