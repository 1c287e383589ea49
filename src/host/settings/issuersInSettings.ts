import { isJsonObject } from '../../core/json.ts';
import { pastedIssuer } from '../../core/provider/pastedIssuer.ts';
import { rawProviders, sourcesByRank } from './rawProviders.ts';

/** The issuers of all entries, usable or not, of every file that counts. */
export function issuersInSettings(): readonly string[] {
  return sourcesByRank.flatMap((source) => {
    const value = rawProviders(source);
    return Object.values(isJsonObject(value) ? value : {}).flatMap((entry) => {
      const issuer = isJsonObject(entry) ? entry['issuer'] : undefined;
      return typeof issuer === 'string' ? [pastedIssuer(issuer)] : [];
    });
  });
}
