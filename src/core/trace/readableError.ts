import { OidcError, type OidcErrorDetails } from '../errors.ts';
import type { Screen } from './screen.ts';

/**
 * An error as a trace may keep it: its code and facts, which are what its words are made of, without
 * the cause, which can hold whole answers, and with the texts of the facts screened.
 */
export function readableError({ code, detail }: OidcError, screen: Screen): OidcError {
  return new OidcError(code, screened(detail, screen) as OidcErrorDetails[typeof code]);
}

function screened(fact: unknown, screen: Screen): unknown {
  if (typeof fact === 'string') {
    return screen.text(fact);
  }
  if (Array.isArray(fact)) {
    return fact.map((one) => screened(one, screen));
  }
  if (typeof fact === 'object' && fact !== null) {
    return Object.fromEntries(
      Object.entries(fact).map(([name, value]) => [name, screened(value, screen)]),
    );
  }
  return fact;
}
