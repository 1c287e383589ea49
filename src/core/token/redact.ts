/** Where in a part between dots a header may begin, which is a JSON object in base64url. */
const beginOfHeader = /\bey[\w-]{8}/;

/** Parameters and headers that carry a credential in OAuth 2.0, OpenID Connect and RFC 8693. */
const names = [
  ...['access_token', 'refresh_token', 'id_token', 'id_token_hint', 'token'],
  ...['subject_token', 'actor_token', 'client_secret', 'client_assertion', 'assertion'],
  ...['code', 'device_code', 'code_verifier', 'password', 'state', 'nonce', 'authorization'],
].join('|');

const scheme = '(?:Bearer |Basic |DPoP )?';

/** The ways a value is written behind its name; what stands before the value itself is captured. */
const values = [
  `(\\\\+["']${scheme})(?:[^\\\\\n]|\\\\+(?!["'\\\\]))*`, // \"in escaped quotes\"
  `("${scheme})(?:[^"\\\\\n]|\\\\.)*`,
  `('${scheme})(?:[^'\\\\\n]|\\\\.)*`,
  `(${scheme})[^\\s"'&,;}\\\\]+`,
].join('|');

/** `name=value`, `name: value`, `"name": "value"`. */
const credential = new RegExp(`(\\b(?:${names})(?:\\\\*["'])?\\s*[=:]\\s*)(?:${values})`, 'gi');

/**
 * The last line of defence in front of the log: typed events hold no secret, but should one slip
 * into a text it is cut out here.
 */
export function redactSecrets(text: string): string {
  return text
    .replace(/[\w.-]+/g, withoutJwts)
    .replace(credential, (_all, name: string, ...before: readonly unknown[]) => {
      const kept = before.slice(0, 4).filter((part) => typeof part === 'string');
      return `${name}${kept.join('')}[redacted]`;
    });
}

/** A run of base64url and dots without the JWTs in it, of five or three parts each. */
function withoutJwts(run: string): string {
  const parts = run.split('.');
  const kept: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    const behind = parts.length - 1 - index;
    const begin = behind < 2 ? -1 : part.search(beginOfHeader);
    if (begin === -1) {
      kept.push(part);
    } else {
      kept.push(`${part.slice(0, begin)}[redacted]`);
      index += behind < 4 ? 2 : 4;
    }
  }
  return kept.join('.');
}
