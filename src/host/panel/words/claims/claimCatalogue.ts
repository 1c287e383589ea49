import type { ClaimGroupId } from '../../../../shared/panelModel.ts';
import type { ClaimWords } from '../../panelWords.ts';
import { audienceClaims } from './audienceClaims.ts';
import { authorizationClaims } from './authorizationClaims.ts';
import { identityClaims } from './identityClaims.ts';
import { signInClaims } from './signInClaims.ts';
import { specificClaims } from './specificClaims.ts';
import { timeClaims } from './timeClaims.ts';
import { vendorClaims } from './vendorClaims.ts';

/** Every claim that is explained, with the group it is shown in: the file that its words are in. */
export function claimCatalogue(): ReadonlyMap<string, ClaimWords> {
  const groups: readonly (readonly [ClaimGroupId, Readonly<Record<string, string>>])[] = [
    ['identity', identityClaims()],
    ['time', timeClaims()],
    ['audience', audienceClaims()],
    ['authorization', authorizationClaims()],
    ['sign_in', signInClaims()],
    ['specific', { ...vendorClaims(), ...specificClaims() }],
  ];
  // A map, so that a claim called `constructor` finds nothing.
  return new Map(
    groups.flatMap(([group, words]) =>
      Object.entries(words).map(([name, meaning]) => [name, { group, meaning }] as const),
    ),
  );
}
