import type { Personality } from '../../../test/support/provider/personality.ts';

/** In the claim of one token; together with the rest it makes a compact token of 1 MB. */
const groupsBytes = 754_000;
const group = 'f3b1a5c2-0d3e-4c8b-9a57-6a2f1e7d9c40';

/** A provider that writes everything about a user into access tokens. */
export const largeTokens: Personality = {
  issuerPath: '',
  routes: { authorization: '/auth', token: '/token' },
  configuration: (ours) => ({
    ...ours,
    extraTokenClaims: () => ({ groups: groups() }),
  }),
  metadata: (document) => document,
  middleware: () => [],
};

function groups(): readonly string[] {
  return Array.from({ length: Math.floor(groupsBytes / (group.length + 3)) }, () => group);
}
