import { OidcError, toOidcError } from '../errors.ts';

/** What the store threw, as an error that says so; one that says more already stays as it is. */
export function storageError(operation: 'read' | 'write' | 'delete', cause: unknown): OidcError {
  const known = toOidcError(cause);
  return known.is('unexpected')
    ? new OidcError('secret_storage_failed', { operation }, cause)
    : known;
}
