import { microsoftRefusals } from './microsoftRefusals.ts';
import { oauthRefusals } from './oauthRefusals.ts';
import type { KnownRefusal } from './refusalCause.ts';
import { vendorRefusals } from './vendorRefusals.ts';

/** Every refusal that is known, the most telling first. */
export const knownRefusals: readonly KnownRefusal[] = [
  ...microsoftRefusals,
  ...vendorRefusals,
  ...oauthRefusals,
];
