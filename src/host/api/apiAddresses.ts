import type { Memento } from 'vscode';
import { identityKey } from '../../core/provider/identity.ts';
import type { ProviderConfig } from '../../core/provider/providerConfig.ts';
import { refuseUrl } from '../../core/urlPolicy.ts';

const stateKey = 'oidc.apiAddresses';
const maxAddresses = 10;

export interface OfferedAddress {
  readonly url: string;
  /** `undefined` for one of the settings, which stays. */
  readonly forget: (() => void) | undefined;
}

/**
 * Addresses of APIs that were called, or that a request was copied for, per provider content, the last
 * one first.
 */
export class ApiAddresses {
  readonly #state: Memento;

  constructor(globalState: Memento) {
    this.#state = globalState;
  }

  /** What to offer: what was used before, and the APIs that the settings name by their address. */
  of(provider: ProviderConfig): readonly OfferedAddress[] {
    const { resource, audience } = provider;
    const named = [...resource, ...(audience === undefined ? [] : [audience])].filter(
      (name) => refuseUrl(name) === undefined,
    );
    const used = this.#used(provider);
    return [...new Set([...used, ...named])].map((url) => ({
      url,
      forget: used.includes(url) ? () => this.#forget(provider, url) : undefined,
    }));
  }

  /** Keeps an address without its query, which can hold anything. Nobody waits for it. */
  remember(provider: ProviderConfig, url: string): void {
    const { origin, pathname } = new URL(url);
    const address = `${origin}${pathname}`;
    const others = this.#used(provider).filter((other) => other !== address);
    this.#keep(provider, [address, ...others].slice(0, maxAddresses));
  }

  #forget(provider: ProviderConfig, address: string): void {
    const others = this.#used(provider).filter((other) => other !== address);
    this.#keep(provider, others);
  }

  #keep(provider: ProviderConfig, addresses: readonly string[]): void {
    const all = { ...this.#all(), [identityKey(provider)]: addresses };
    // Storage that fails loses a convenience, nothing more.
    this.#state.update(stateKey, all).then(undefined, () => undefined);
  }

  #used(provider: ProviderConfig): readonly string[] {
    return this.#all()[identityKey(provider)] ?? [];
  }

  #all(): Readonly<Record<string, readonly string[]>> {
    return this.#state.get(stateKey, {});
  }
}
