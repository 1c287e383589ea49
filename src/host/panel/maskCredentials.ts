import { looksLikeJwt } from '../../core/token/lone/readableToken.ts';
import { jsonTokens } from './jsonTokens.ts';
import { maskToken } from './maskToken.ts';

/** Members that hold a credential whatever it looks like (RFC 6749, RFC 7521, RFC 7636, RFC 8628). */
const credentialNames: ReadonlySet<string> = new Set([
  ...['access_token', 'refresh_token', 'id_token', 'id_token_hint', 'subject_token'],
  ...['actor_token', 'client_secret', 'client_assertion', 'code', 'code_verifier'],
  ...['device_code', 'password'],
]);

export interface MaskedJson {
  readonly json: string;
  /** Whether there was anything to mask. */
  readonly isMasked: boolean;
}

/** A text as it may be shown before anybody asks to see credentials; `name` is its member's. */
export function maskText(name: string, text: string): string {
  return credentialNames.has(name) ? maskToken(text) : maskJwts(text);
}

/** The same for a text that stands by itself; also the JWTs in the midst of it (`Bearer ey…`) are masked. */
export function maskJwts(text: string): string {
  return text.replace(tokenLike, (run) => (looksLikeJwt(run) ? maskToken(run) : run));
}

/** What tokens are written with; none of a usable length is shorter. */
const tokenLike = /[\w.-]{20,}/g;

/**
 * The same for every text in valid JSON. All else stays, but for the white space between. A list counts
 * as what its member holds.
 *
 * @param name - of the member that the JSON is the value of
 */
export function maskJson(name: string, json: string): MaskedJson {
  let masked = '';
  let isMasked = false;
  let member = name;
  let waiting: string | undefined; // a text that is a name if a colon follows
  const settle = (): void => {
    if (waiting !== undefined) {
      const text = textOf(waiting);
      const shown = maskText(member, text);
      isMasked ||= shown !== text;
      masked += shown === text ? waiting : JSON.stringify(shown);
      waiting = undefined;
    }
  };
  for (const token of jsonTokens(json)) {
    if (token === ':' && waiting !== undefined) {
      member = textOf(waiting);
      masked += waiting;
      waiting = undefined;
    }
    settle();
    if (token.startsWith('"')) {
      waiting = token;
    } else {
      masked += token;
    }
  }
  settle();
  return { json: masked, isMasked };
}

function textOf(quoted: string): string {
  return JSON.parse(quoted) as string;
}
