import type { OidcError } from '../../errors.ts';
import type { RedirectOutcome } from '../../events.ts';
import type { PageKind } from './page.ts';

/** What a judge gets to know of a GET of the redirect URI. */
export interface RedirectRequest {
  readonly parameters: URLSearchParams;
  /**
   * `false` when the browser itself says that no person is brought here: another page loads this as
   * an image, a script or a frame (`Sec-Fetch-Dest`). `true` when it says otherwise, or nothing.
   */
  readonly isVisit: boolean;
}

/**
 * What to make of a request to the redirect URI. Anybody on this machine, and any web page, can send
 * one; so `ignored` leaves the wait as it is, `answered` and `failed` end it, and `doubtful` may be
 * the answer or somebody else's: it counts only if nothing better arrives soon after.
 */
export type Judgement<Answer> =
  | {
      readonly kind: 'ignored';
      readonly why: Extract<RedirectOutcome, 'wrong_state' | 'wrong_issuer' | 'no_visit'>;
    }
  | { readonly kind: 'answered' | 'doubtful'; readonly answer: Answer; readonly page: PageKind }
  | { readonly kind: 'failed'; readonly error: OidcError; readonly page: PageKind };

/** Never throws. */
export type Judge<Answer> = (request: RedirectRequest) => Judgement<Answer>;
