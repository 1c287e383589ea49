import { claimGroupIds, type ClaimGroupId } from '../../shared/panelModel.ts';

/** Rows that a table of the panel has at most: a token may have 50,000 members, which nobody reads. */
export const maxRows = 1_000;

interface ClaimsOfGroup<Claim> {
  readonly id: ClaimGroupId;
  readonly claims: readonly Claim[];
}

/**
 * Claims by what they are about, as many as a table takes; within a group in their order. What is
 * specific to a provider comes last, so that of too many the well-known ones are there.
 */
export function groupedClaims<Claim>(
  claims: readonly Claim[],
  groupOf: (claim: Claim) => ClaimGroupId,
): readonly ClaimsOfGroup<Claim>[] {
  const groups = new Map<ClaimGroupId, Claim[]>(claimGroupIds.map((id) => [id, []]));
  for (const claim of claims) {
    groups.get(groupOf(claim))?.push(claim);
  }
  let left = maxRows;
  return [...groups].flatMap(([id, all]) => {
    const some = all.slice(0, left);
    left -= some.length;
    return some.length === 0 ? [] : [{ id, claims: some }];
  });
}
