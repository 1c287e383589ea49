import type { Clock } from '../ports.ts';
import { identityKey } from '../provider/identity.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { KeySet, type KeySetEdges } from '../token/keySet.ts';
import { loadProviderMetadata, requireEndpoint, type ProviderMetadata } from './discovery.ts';
import { guardedFetch, type HttpEdges } from './http.ts';
import { loadKeys } from './loadKeys.ts';

/** A provider as it is reached: its metadata and its keys. */
export interface KnownProvider {
  readonly metadata: ProviderMetadata;
  /** `undefined` when the provider publishes no `jwks_uri`. */
  readonly keys: KeySet | undefined;
}

/** What it takes to ask a provider something. */
export interface ProviderEdges {
  readonly http: HttpEdges;
  readonly directory: ProviderDirectory;
}

interface Remembered extends KnownProvider {
  readonly atMs: number;
}

const maxAgeMs = 60 * 60 * 1000;

/**
 * Remembers, for each provider content (see `identityKey`), its metadata for an hour and its keys,
 * so that a sign-in costs no request that an earlier one has made.
 *
 * The library's own `Configuration` is not what is kept: its key cache cannot be refreshed within a
 * minute of a fetch, so a key rotated in that minute would be refused.
 */
export class ProviderDirectory {
  readonly #http: HttpEdges;
  readonly #clock: Clock;
  readonly #known: Map<string, Remembered>;

  constructor(http: HttpEdges, known = new Map<string, Remembered>()) {
    this.#http = http;
    this.#clock = http.clock;
    this.#known = known;
  }

  /** The same knowledge; what is missing is asked for over these edges. */
  over(http: HttpEdges): ProviderDirectory {
    return new ProviderDirectory(http, this.#known);
  }

  /** @throws {OidcError} as `loadProviderMetadata` */
  async find(provider: ProviderConfig, signal: AbortSignal): Promise<KnownProvider> {
    const known = this.#known.get(identityKey(provider));
    const now = this.#clock.nowEpochMs();
    return known !== undefined && now - known.atMs < maxAgeMs
      ? this.#askedHere(known)
      : this.#ask(provider, signal);
  }

  /**
   * The provider as it is now, asked once for each of its documents, however young what is remembered
   * is; remembered in turn. For a person who asks: that is all that limits how often.
   *
   * @throws {OidcError} as `loadProviderMetadata`
   */
  async findAnew(provider: ProviderConfig, signal: AbortSignal): Promise<KnownProvider> {
    const { metadata, keys } = await this.#ask(provider, signal);
    return { metadata, keys: keys?.askedNow() };
  }

  async #ask(provider: ProviderConfig, signal: AbortSignal): Promise<KnownProvider> {
    const atMs = this.#clock.nowEpochMs();
    const metadata = await loadProviderMetadata(this.#http, provider, signal);
    const found = { metadata, keys: this.#keySet(metadata), atMs };
    this.#known.set(identityKey(provider), found);
    return found;
  }

  /** Keys that are missing are fetched for whoever asks now, not for whoever asked first. */
  #askedHere({ metadata, keys }: KnownProvider): KnownProvider {
    return { metadata, keys: keys?.loadedBy(this.#loader(metadata)) };
  }

  /** Makes the next use ask the provider again; for after a failure that stale knowledge may explain. */
  forget(provider: ProviderConfig): void {
    this.#known.delete(identityKey(provider));
  }

  #keySet(metadata: ProviderMetadata): KeySet | undefined {
    if (metadata.jwks_uri === undefined) {
      return undefined;
    }
    return new KeySet({
      nowEpochMs: () => this.#clock.nowEpochMs(),
      load: this.#loader(metadata),
    });
  }

  #loader(metadata: ProviderMetadata): KeySetEdges['load'] {
    return (signal) =>
      loadKeys(guardedFetch(this.#http, 'keys', signal), requireEndpoint(metadata, 'jwks_uri'));
  }
}
