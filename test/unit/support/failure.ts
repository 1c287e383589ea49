import { OidcError } from '../../../src/core/errors.ts';

/** Code and detail of the `OidcError` that work ends with; anything else as it is. */
export async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error instanceof OidcError ? explained(error as OidcError) : error;
  }
}

function explained({ code, detail }: OidcError): object {
  return { code, ...detail };
}
