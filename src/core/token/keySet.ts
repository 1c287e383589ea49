import { importJWK, type CryptoKey, type JWK } from 'jose';
import { isJsonObject } from '../json.ts';

/** Bounds that keep a key document from becoming work without end. */
export const maxKeys = 100;
const maxCandidates = 10;

/** How long a loaded key document is used without asking again. */
const maxAgeMs = 10 * 60 * 1000;

/** How long a key that the provider was just found not to have is not asked for again. */
const unknownKeyMs = 30 * 1000;

/** How many keys are asked for in vain in that time before none is: ids of keys come with tokens. */
const maxInVain = 10;

export interface KeySetEdges {
  /** Fetches the JSON Web Key Set (RFC 7517); throws `OidcError` when it can't be had. */
  load(signal: AbortSignal): Promise<unknown>;
  nowEpochMs(): number;
}

export interface KeyQuery {
  readonly alg: string;
  /** `undefined`: the header names none, so every key that fits is a candidate. */
  readonly kid: string | undefined;
}

interface KnownKeys {
  readonly missingAtMs: Map<KeyQuery['kid'], number>;
  loaded: { readonly keys: readonly JWK[]; readonly atMs: number } | undefined;
}

/**
 * The public keys that one provider signs with. Tokens are tried with the keys at hand first and,
 * when none of them fits, once more with keys fetched anew, so that a rotation is noticed at the
 * first token after it (OpenID Connect Core 10.1.1). A key that is still missing then is not asked
 * for again for half a minute, nor is any other after ten of them.
 */
export class KeySet {
  readonly #edges: KeySetEdges;
  readonly #known: KnownKeys;

  constructor(
    edges: KeySetEdges,
    known: KnownKeys = { missingAtMs: new Map(), loaded: undefined },
  ) {
    this.#edges = edges;
    this.#known = known;
  }

  /** The same keys, fetched another way where they have to be. */
  loadedBy(load: KeySetEdges['load']): KeySet {
    return new KeySet({ ...this.#edges, load }, this.#known);
  }

  /**
   * The keys as the provider publishes them now, fetched once whatever is at hand: for a person who
   * asks. No key that they lack is asked for again, so what a token says costs no second request.
   */
  askedNow(): KeySet {
    let asked: Promise<object> | undefined;
    return new KeySet({
      ...this.#edges,
      load: (signal) => (asked ??= this.#load(signal).then((keys) => ({ keys }))),
    });
  }

  /** Has keys at hand when this resolves, so that a {@link use} soon after it need not wait for them. */
  async prepare(signal: AbortSignal): Promise<void> {
    if (this.#fresh() === undefined) {
      await this.#load(signal);
    }
  }

  /**
   * Offers candidates to `tryKeys` until it accepts: those at hand, then, if they were not fetched
   * for this very call, fresh ones.
   *
   * @returns what `tryKeys` accepted, or its last refusal.
   */
  async use<T extends { readonly accepted: boolean }>(
    query: KeyQuery,
    signal: AbortSignal,
    tryKeys: (candidates: readonly CryptoKey[]) => Promise<T>,
  ): Promise<T> {
    const known = this.#fresh();
    if (known !== undefined) {
      const result = await tryKeys(await candidates(known, query));
      if (result.accepted || this.#wasJustMissing(query)) {
        return result;
      }
    }
    const result = await tryKeys(await candidates(await this.#load(signal), query));
    if (!result.accepted) {
      this.#rememberMissing(query);
    }
    return result;
  }

  #rememberMissing({ kid }: KeyQuery): void {
    if (this.#known.missingAtMs.size >= maxKeys) {
      this.#known.missingAtMs.clear(); // key ids come with tokens, so their number has to be bounded
    }
    this.#known.missingAtMs.set(kid, this.#edges.nowEpochMs());
  }

  #wasJustMissing({ kid }: KeyQuery): boolean {
    const now = this.#edges.nowEpochMs();
    const { missingAtMs } = this.#known;
    const isRecent = (atMs = -Infinity): boolean => now >= atMs && now - atMs < unknownKeyMs;
    const inVain = [...missingAtMs.values()].filter((atMs) => isRecent(atMs)).length;
    return isRecent(missingAtMs.get(kid)) || inVain >= maxInVain;
  }

  #fresh(): readonly JWK[] | undefined {
    const age = this.#edges.nowEpochMs() - (this.#known.loaded?.atMs ?? 0);
    return age >= 0 && age < maxAgeMs ? this.#known.loaded?.keys : undefined;
  }

  async #load(signal: AbortSignal): Promise<readonly JWK[]> {
    const keys = usableKeys(await this.#edges.load(signal));
    this.#known.loaded = { keys, atMs: this.#edges.nowEpochMs() };
    return keys;
  }
}

/** The keys of a document that can verify signatures; symmetric, private and odd ones are left out. */
function usableKeys(document: unknown): readonly JWK[] {
  const keys = isJsonObject(document) && Array.isArray(document['keys']) ? document['keys'] : [];
  return (keys as readonly unknown[])
    .slice(0, maxKeys)
    .filter(isJsonObject)
    .filter((key) => ['RSA', 'EC', 'OKP'].includes(String(key['kty'])) && key['d'] === undefined)
    .filter((key) => key['use'] === undefined || key['use'] === 'sig')
    .filter(({ key_ops: uses }) => !Array.isArray(uses) || uses.includes('verify'));
}

async function candidates(keys: readonly JWK[], query: KeyQuery): Promise<CryptoKey[]> {
  const fitting = keys
    .filter((key) => query.kid === undefined || key.kid === undefined || key.kid === query.kid)
    .filter((key) => key.alg === undefined || key.alg === query.alg)
    .filter((key) => fitsAlgorithm(key, query.alg))
    // The key that the token names comes before those that have no id.
    .sort((a, b) => Number(b.kid === query.kid) - Number(a.kid === query.kid))
    .slice(0, maxCandidates);
  const imported = await Promise.allSettled(
    fitting.map(({ kty, crv, n, e, x, y }) =>
      importJWK(withoutUndefined({ kty, crv, n, e, x, y }), query.alg),
    ),
  );
  return imported.flatMap((result) =>
    result.status === 'fulfilled' && !(result.value instanceof Uint8Array) ? [result.value] : [],
  );
}

/** Key type and curve that an algorithm is defined for (RFC 7518 3.1, RFC 8037, RFC 9864). */
function fitsAlgorithm(key: JWK, alg: string): boolean {
  switch (alg) {
    case 'ES256':
      return key.kty === 'EC' && key.crv === 'P-256';
    case 'ES384':
      return key.kty === 'EC' && key.crv === 'P-384';
    case 'ES512':
      return key.kty === 'EC' && key.crv === 'P-521';
    case 'EdDSA':
    case 'Ed25519':
      return key.kty === 'OKP' && key.crv === 'Ed25519';
    default:
      return key.kty === 'RSA';
  }
}

function withoutUndefined(key: Record<string, unknown>): JWK {
  return Object.fromEntries(Object.entries(key).filter(([, value]) => value !== undefined));
}
