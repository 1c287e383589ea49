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
  return text.replace(tokenLike, (run) => (looksLikeJwt(run) ? maskToken(run) : maskWithin(run)));
}

/** What tokens are written with; none of a usable length is shorter. */
const tokenLike = /[\w.-]{20,}/g;

/**
 * Where in a part between dots the header of a JWT may begin: `{"` or `{ ` in Base64url. Told by its
 * look alone, since trying to read as many as there may be takes seconds.
 */
const beginOfHeader = /(?<![A-Za-z0-9])ey[ABIJ][\w-]{7}/;

/** A run with the JWTs in it masked, which the dot of a sentence or a name may stand right beside. */
function maskWithin(run: string): string {
  const parts = run.split('.');
  const shown: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const begin = at + 2 < parts.length ? part.search(beginOfHeader) : -1;
    if (begin === -1) {
      shown.push(part);
    } else {
      const last = at + (at + 4 < parts.length ? 4 : 2); // what may be encrypted is masked whole
      const token = [part.slice(begin), ...parts.slice(at + 1, last + 1)].join('.');
      shown.push(`${part.slice(0, begin)}${maskToken(token)}`);
      at = last;
    }
  }
  return shown.join('.');
}

/**
 * The same for every text in valid JSON, and for JWTs in names. All else stays, but for the white
 * space between. A list counts as what its member holds.
 *
 * @param name - of the member that the JSON is the value of
 */
export function maskJson(name: string, json: string): MaskedJson {
  let masked = '';
  let isMasked = false;
  let member = name;
  let waiting: string | undefined; // a text that is a name if a colon follows
  const settle = (mask: (text: string) => string): void => {
    if (waiting !== undefined) {
      const text = textOf(waiting);
      const shown = mask(text);
      isMasked ||= shown !== text;
      masked += shown === text ? waiting : JSON.stringify(shown);
      waiting = undefined;
    }
  };
  const settleValue = (): void => {
    settle((text) => maskText(member, text));
  };
  for (const token of jsonTokens(json)) {
    if (token === ':' && waiting !== undefined) {
      member = textOf(waiting);
      settle(maskJwts);
    }
    settleValue();
    if (token.startsWith('"')) {
      waiting = token;
    } else {
      masked += token;
    }
  }
  settleValue();
  return { json: masked, isMasked };
}

function textOf(quoted: string): string {
  return JSON.parse(quoted) as string;
}
