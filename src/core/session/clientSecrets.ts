import { OidcError } from '../errors.ts';
import type { SecretStore } from '../ports.ts';
import {
  isKeyMethod,
  readClientKey,
  writeClientKey,
  type ClientSecret,
} from '../provider/clientKeys/clientKey.ts';
import { identityKey, introspectionIdentityKey } from '../provider/identity.ts';
import type { IntrospectionClient, ProviderConfig } from '../provider/providerConfig.ts';
import { storageError } from './storageError.ts';

/** Which of a provider's clients a secret belongs to. */
export type SecretOwner = 'login' | 'introspection';

/** The client itself: the login client asks for introspection, too, where the settings name no other. */
export function clientOf(provider: ProviderConfig, owner: SecretOwner): IntrospectionClient {
  return owner === 'introspection' ? (provider.introspection ?? provider) : provider;
}

/**
 * Client secrets and keys, where the tokens are. Like tokens they are bound to the provider's content:
 * after an edit of issuer, endpoints or client id there is none, and nothing is sent to the new place.
 * A client's key is kept apart from its secret, so that another method never sends it as one.
 */
export class ClientSecrets {
  readonly #secrets: SecretStore;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /**
   * What the client's method takes: its key for the methods with one, else its secret.
   *
   * @throws {OidcError} `secret_storage_failed`
   */
  async get(provider: ProviderConfig, owner: SecretOwner): Promise<ClientSecret | undefined> {
    const kind = kindFor(provider, owner);
    let text: string | undefined;
    try {
      text = await this.#secrets.get(storageKey(provider, owner, kind));
    } catch (cause) {
      throw storageError('read', cause);
    }
    return kind === 'key' && text !== undefined ? readClientKey(text) : text;
  }

  /** @throws {OidcError} `secret_storage_failed`, also when the value can't be read back */
  async set(provider: ProviderConfig, owner: SecretOwner, secret: ClientSecret): Promise<void> {
    const key = storageKey(provider, owner, typeof secret === 'string' ? 'secret' : 'key');
    const text = typeof secret === 'string' ? secret : writeClientKey(secret);
    await this.#change('write', key, text, () => this.#secrets.store(key, text));
  }

  /**
   * Removes what {@link get} finds.
   *
   * @throws {OidcError} `secret_storage_failed`, also when the value is still there
   */
  async delete(provider: ProviderConfig, owner: SecretOwner): Promise<void> {
    const key = storageKey(provider, owner, kindFor(provider, owner));
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

type SecretKind = 'secret' | 'key';

function kindFor(provider: ProviderConfig, owner: SecretOwner): SecretKind {
  return isKeyMethod(clientOf(provider, owner).clientAuthentication) ? 'key' : 'secret';
}

/** The introspection client without a client id of its own in the settings is the login client. */
function storageKey(provider: ProviderConfig, owner: SecretOwner, kind: SecretKind): string {
  const key =
    owner === 'introspection' && provider.introspection !== undefined
      ? introspectionIdentityKey(provider, provider.introspection.clientId)
      : identityKey(provider);
  return `oidc.${kind === 'key' ? 'clientKey' : 'clientSecret'}.${key}`;
}
