import { OidcError, toOidcError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { guardedFetch, type HttpEdges } from '../oidc/http.ts';
import { redactUrl } from '../text.ts';

/** What came of asking for a metadata document, whatever it says. */
export type FetchedDocument = (
  | { readonly kind: 'found'; readonly content: JsonObject }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly error: OidcError }
) & {
  /** `undefined`: no answer came that was read. */
  readonly answer?: { readonly aheadSeconds: number | undefined };
};

/**
 * Fetches a metadata document without judging it, so that one with a wrong issuer can be looked into.
 *
 * @throws {OidcError} only `cancelled`, or the signal's own reason
 */
export async function fetchDocument(
  edges: HttpEdges,
  url: string,
  signal: AbortSignal,
): Promise<FetchedDocument> {
  const startedMs = edges.clock.nowEpochMs();
  try {
    const fetch = guardedFetch(edges, 'discovery', signal);
    const response = await fetch(url, { headers: { accept: 'application/json' } });
    const { status } = response;
    const middleMs = (startedMs + edges.clock.nowEpochMs()) / 2;
    const answer = { aheadSeconds: aheadSeconds(response.headers, middleMs) };
    if (status === 404 || status === 410) {
      return { kind: 'absent', answer };
    }
    const content: unknown = await response.json().catch(() => undefined);
    if (status !== 200 || !isJsonObject(content)) {
      const problem = status === 200 ? 'content_type' : 'status';
      const detail = { url: redactUrl(url), status, problem };
      return { kind: 'failed', error: new OidcError('response_invalid', detail), answer };
    }
    return { kind: 'found', content, answer };
  } catch (cause) {
    if (signal.aborted) {
      throw cause;
    }
    return { kind: 'failed', error: toOidcError(cause) };
  }
}

/** `Date` is when the answer was made; a cache says in `Age` how long ago that was (RFC 9111 5.1). */
function aheadSeconds(headers: Headers, nowEpochMs: number): number | undefined {
  const dateEpochMs = Date.parse(headers.get('date') ?? '');
  const ageSeconds = Number(headers.get('age') ?? 0);
  return Number.isNaN(dateEpochMs) || Number.isNaN(ageSeconds)
    ? undefined
    : Math.round((dateEpochMs - nowEpochMs) / 1000 + ageSeconds);
}
