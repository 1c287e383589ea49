import { OidcError } from '../errors.ts';
import type { SecretStore } from '../ports.ts';
import { identityKey, introspectionIdentityKey } from '../provider/identity.ts';
import type { ProviderConfig } from '../provider/providerConfig.ts';
import { storageError } from './storageError.ts';

/** Which of a provider's clients a secret belongs to. */
export type SecretOwner = 'login' | 'introspection';

/**
 * Client secrets, where the tokens are. Like tokens they are bound to the provider's content: after
 * an edit of issuer, endpoints or client id there is none, and nothing is sent to the new place.
 */
export class ClientSecrets {
  readonly #secrets: SecretStore;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** @throws {OidcError} `secret_storage_failed` */
  async get(provider: ProviderConfig, owner: SecretOwner): Promise<string | undefined> {
    try {
      return await this.#secrets.get(storageKey(provider, owner));
    } catch (cause) {
      throw storageError('read', cause);
    }
  }

  /** @throws {OidcError} `secret_storage_failed`, also when the value can't be read back */
  async set(provider: ProviderConfig, owner: SecretOwner, secret: string): Promise<void> {
    const key = storageKey(provider, owner);
    await this.#change('write', key, secret, () => this.#secrets.store(key, secret));
  }

  /** @throws {OidcError} `secret_storage_failed`, also when the value is still there */
  async delete(provider: ProviderConfig, owner: SecretOwner): Promise<void> {
    const key = storageKey(provider, owner);
    await this.#change('delete', key, undefined, () => this.#secrets.delete(key));
  }

  async #change(
    operation: 'write' | 'delete',
    key: string,
    expected: string | undefined,
    change: () => PromiseLike<void>,
  ): Promise<void> {
    let found: string | undefined;
    try {
      await change();
      found = await this.#secrets.get(key);
    } catch (cause) {
      throw storageError(operation, cause);
    }
    if (found !== expected) {
      throw new OidcError('secret_storage_failed', { operation });
    }
  }
}

/** The introspection client without a client id of its own in the settings is the login client. */
function storageKey(provider: ProviderConfig, owner: SecretOwner): string {
  const key =
    owner === 'introspection' && provider.introspection !== undefined
      ? introspectionIdentityKey(provider, provider.introspection.clientId)
      : identityKey(provider);
  return `oidc.clientSecret.${key}`;
}
