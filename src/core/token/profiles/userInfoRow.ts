import type { JsonObject } from '../../json.ts';
import type { ReportedCheck } from '../checks.ts';
import { checkUserInfoSubject } from '../claimChecks.ts';
import { readableToken } from '../lone/readableToken.ts';
import { withSections } from './sections.ts';

/**
 * The row that a UserInfo answer adds to those of an ID Token; none for a token that can't be read.
 * An answer of a session's provider was refused before it got here if this fails (`userInfo.ts`).
 */
export function userInfoRow(idToken: string, userInfo: JsonObject): readonly ReportedCheck[] {
  const decoded = readableToken(idToken);
  return decoded.format === 'jwt'
    ? withSections('id_token', [checkUserInfoSubject(decoded.claims, userInfo)])
    : [];
}
