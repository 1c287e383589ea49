import { toOidcError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { guardedFetch, type HttpEdges } from '../oidc/http.ts';
import { loadKeys } from '../oidc/loadKeys.ts';
import { redactUrl } from '../text.ts';
import { assertAllowedUrl } from '../urlPolicy.ts';
import { keyProblems } from './keyProblems.ts';
import type { DoctorRow } from './report.ts';

/**
 * Fetches the keys that the metadata names, and looks at them.
 *
 * @param areNeeded - an ID Token is asked for, which can't be verified without
 * @throws {OidcError} only when the signal aborts
 */
export async function keysRow(
  edges: HttpEdges,
  metadata: JsonObject,
  areNeeded: boolean,
  signal: AbortSignal,
): Promise<DoctorRow> {
  const { jwks_uri: jwksUri } = metadata;
  if (typeof jwksUri !== 'string') {
    const facts = { url: undefined, count: 0, problems: [], error: undefined };
    return { id: 'keys', outcome: areNeeded ? 'failed' : 'not_run', facts };
  }
  const url = redactUrl(jwksUri);
  try {
    const document = await loadKeys(guardedFetch(edges, 'keys', signal), assertAllowedUrl(jwksUri));
    const keys = isJsonObject(document) ? (document['keys'] as readonly unknown[]) : [];
    const problems = keyProblems(keys);
    const isFatal = problems.some(({ kind }) => kind === 'none_for_signatures');
    const outcome = problems.length === 0 ? 'passed' : isFatal ? 'failed' : 'warning';
    return { id: 'keys', outcome, facts: { url, count: keys.length, problems, error: undefined } };
  } catch (cause) {
    if (signal.aborted) {
      throw cause;
    }
    const error = toOidcError(cause);
    return { id: 'keys', outcome: 'failed', facts: { url, count: 0, problems: [], error } };
  }
}
