import { OidcError } from '../../src/core/errors.ts';

/** The code of the `OidcError` that a promise ends with; anything else is shown as it is. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    return error instanceof OidcError ? String(error.code) : `not an OidcError: ${String(error)}`;
  }
}
