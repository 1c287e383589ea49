import { OidcError, type OidcErrorDetails } from '../errors.ts';

/**
 * An error as a trace may keep it: its code and facts, which are what its words are made of, without
 * the cause, which can hold whole answers, and with the texts of the facts screened by `textOf`.
 */
export function readableError(
  { code, detail }: OidcError,
  textOf: (text: string) => string,
): OidcError {
  return new OidcError(code, screened(detail, textOf) as OidcErrorDetails[typeof code]);
}

function screened(fact: unknown, textOf: (text: string) => string): unknown {
  if (typeof fact === 'string') {
    return textOf(fact);
  }
  if (Array.isArray(fact)) {
    return fact.map((one) => screened(one, textOf));
  }
  if (typeof fact === 'object' && fact !== null) {
    return Object.fromEntries(
      Object.entries(fact).map(([name, value]) => [name, screened(value, textOf)]),
    );
  }
  return fact;
}
