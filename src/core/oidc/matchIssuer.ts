import type { JsonObject } from '../json.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';

/** The settings that a token's issuer leads to. */
export interface MatchedIssuer {
  /** `undefined`: none has this issuer. */
  readonly provider: ProviderConfig | undefined;
  /** Entries of the same issuer that are not the one meant. */
  readonly others: readonly ProviderConfig[];
  /** All clients of the settings at this issuer. */
  readonly clientIds: readonly string[];
}

/**
 * Finds the provider whose issuer a token names, character for character. Only the slash behind a bare
 * host makes no difference, as in discovery; what the provider calls itself is what `iss` is compared
 * with then. Of several entries, the one whose client the token was issued to or is for comes first.
 */
export function matchIssuer(
  claims: JsonObject,
  providers: readonly ProviderConfig[],
): MatchedIssuer {
  const same = providers.filter(({ issuer }) => mayBeIssuer(issuer, claims['iss']));
  const named = clientsNamedIn(claims);
  const provider =
    same.find(({ clientId }) => named.issuedTo.includes(clientId)) ??
    same.find(({ clientId }) => named.audience.includes(clientId)) ??
    same[0];
  return {
    provider,
    others: same.filter((one) => one !== provider),
    clientIds: same.flatMap(({ clientId, introspection }) => [
      clientId,
      ...(introspection === undefined ? [] : [introspection.clientId]),
    ]),
  };
}

/** Whether `iss` is the issuer of the settings, as far as can be told without asking it. */
export function mayBeIssuer(issuer: string | undefined, iss: unknown): boolean {
  const bare = /^https?:\/\/[^/]+/.exec(issuer ?? '')?.[0];
  const isBare = bare !== undefined && (issuer === bare || issuer === `${bare}/`);
  return (
    issuer !== undefined && (iss === issuer || (isBare && (iss === bare || iss === `${bare}/`)))
  );
}

function clientsNamedIn({ azp, client_id: clientId, cid, aud }: JsonObject): {
  readonly issuedTo: readonly unknown[];
  readonly audience: readonly unknown[];
} {
  return { issuedTo: [azp, clientId, cid], audience: Array.isArray(aud) ? aud : [aud] };
}
