import { OidcError } from '../core/errors.ts';

/** What the user answered; closing a question without an answer ends the command. */
export function unlessCancelled<T>(answer: T | undefined): T {
  if (answer === undefined) {
    throw new OidcError('cancelled', {});
  }
  return answer;
}
