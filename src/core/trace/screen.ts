import { redactUrl, printable, type RedactedUrl } from '../text.ts';
import { decodeTokenWithoutVerify } from '../token/decode.ts';
import { redactSecrets } from '../token/redact.ts';
import { replaceRandom } from './secretLook.ts';
import { showRuleOf, type ShowRule, type TracedPlace } from './tracedNames.ts';
import {
  cutOut,
  type AuthorizationScheme,
  type ShownText,
  type TracedField,
  type TracedFields,
  type TracedFormat,
  type TracedValue,
} from './tracedValue.ts';

/** Beyond this a text is no error description, and is masked as a whole. */
const maxTextLength = 2000;

/** Scopes can be many. */
const maxShownLength = 1000;

const maxFields = 60;
const maxListed = 20;

/** What is shorter is a word as well as a secret. */
const minEchoLength = 6;

/** A bound for what one operation makes this remember. */
const maxRemembered = 200;

/** Registered algorithms (RFC 7518 3.1, RFC 8037, RFC 9864); another one could say anything. */
const algorithm = /^(?:none|(?:HS|RS|PS|ES)(?:256|384|512)|ES256K|EdDSA|Ed25519|Ed448)$/;

/** What the settings say, which people wrote down themselves and is shown there. */
export interface PublicSettings {
  /** Texts that may look like secrets and are none, like a client id. */
  readonly harmless: readonly string[];
  /** Names of the extra parameters. Their values are masked. */
  readonly ownNames: readonly string[];
}

/**
 * What stands between an exchange and its trace. Everything is masked but what a rule of
 * `tracedNames.ts` shows; and of that, whatever looks like a secret, or was masked elsewhere in the
 * same operation, is cut out: a provider may well repeat a code in its error description. One for each
 * operation; what it remembers ends with that.
 */
export class Screen {
  readonly #harmless: string;
  readonly #ownNames: ReadonlySet<string>;
  readonly #secrets = new Set<string>();

  constructor({ harmless, ownNames }: PublicSettings) {
    this.#harmless = harmless.join('\n');
    this.#ownNames = new Set(ownNames);
  }

  /** The fields of a form, a query, a JSON object or headers. Masked ones are remembered first. */
  fields(place: TracedPlace, entries: readonly (readonly [string, unknown])[]): TracedFields {
    for (const [name, value] of entries) {
      if (mayBeSecret(place, showRuleOf(place, name))) {
        this.#rememberDeep(value);
      }
    }
    const fields = entries.flatMap(([name, value]) => this.#field(place, name, value) ?? []);
    return {
      fields: fields.slice(0, maxFields),
      others: entries.length - Math.min(fields.length, maxFields),
    };
  }

  /** The address of an endpoint, without its query. */
  url(url: string): RedactedUrl {
    return this.#withoutSecrets(redactUrl(url)) as RedactedUrl;
  }

  /** Text for people, with whatever could be secret cut out. */
  text(text: string): ShownText {
    if (text.length > maxTextLength) {
      return cutOut as ShownText;
    }
    return printable(this.#withoutSecrets(text), maxShownLength) as ShownText;
  }

  /** What must not be seen anywhere from now on. */
  remember(secret: string): void {
    if (secret.length < minEchoLength) {
      return;
    }
    this.#secrets.add(secret);
    const [oldest] = this.#secrets;
    if (this.#secrets.size > maxRemembered && oldest !== undefined) {
      this.#secrets.delete(oldest); // anybody can send many to the redirect URI, before the answer comes
    }
  }

  #field(place: TracedPlace, name: string, value: unknown): TracedField | undefined {
    const rule = showRuleOf(place, name);
    if (rule !== undefined) {
      return { name: name as ShownText, value: this.#value(rule, value) };
    }
    return place === 'parameters' && this.#ownNames.has(name)
      ? { name: name as ShownText, value: masked(value) }
      : undefined;
  }

  #value(rule: ShowRule, value: unknown): TracedValue {
    if (rule === 'list' && Array.isArray(value)) {
      return this.#list(value);
    }
    if (typeof value === 'object' && value !== null) {
      this.#rememberDeep(value);
      return nested(value);
    }
    const text = String(value);
    switch (rule) {
      case 'text':
        return shown(this.text(text));
      case 'url':
        return shown(this.url(text) as string as ShownText);
      case 'number':
        return /^\d{1,10}$/.test(text) ? shown(text as ShownText) : masked(value);
      case 'flag':
        return /^(?:true|false)$/.test(text) ? shown(text as ShownText) : masked(value);
      case 'token':
        return token(text);
      case 'authorization':
        return authorization(text);
      case 'list':
      case 'masked':
        return masked(value);
    }
  }

  #list(values: readonly unknown[]): TracedValue {
    const texts = values.filter((value) => typeof value === 'string');
    if (texts.length !== values.length || texts.length > maxListed) {
      return nested(values);
    }
    return shown(this.text(texts.join(', ')));
  }

  #withoutSecrets(text: string): string {
    const longestFirst = [...this.#secrets].sort((a, b) => b.length - a.length);
    const withoutEchoes = longestFirst.reduce(
      (rest, secret) => (this.#harmless.includes(secret) ? rest : rest.replaceAll(secret, cutOut)),
      text,
    );
    return replaceRandom(redactSecrets(withoutEchoes), (found) =>
      this.#harmless.includes(found) ? found : cutOut,
    );
  }

  /** Every text in it; objects as deep as answers of the protocol go. */
  #rememberDeep(value: unknown, depth = 4): void {
    if (typeof value === 'string') {
      this.remember(value);
      credentialsIn(value).forEach((part) => {
        this.remember(part);
      });
    } else if (typeof value === 'object' && value !== null && depth > 0) {
      Object.values(value).forEach((member) => {
        this.#rememberDeep(member, depth - 1);
      });
    }
  }
}

/** What is not known by name is taken for a secret, but for what servers say to everybody. */
function mayBeSecret(place: TracedPlace, rule: ShowRule | undefined): boolean {
  switch (rule) {
    case undefined:
      return place === 'parameters';
    case 'masked':
    case 'token':
    case 'authorization':
      return place !== 'metadata';
    default:
      return false;
  }
}

function shown(text: ShownText): TracedValue {
  return { kind: 'shown', text };
}

function masked(value: unknown): TracedValue {
  return typeof value === 'object' && value !== null
    ? nested(value)
    : { kind: 'masked', characters: String(value).length };
}

function nested(value: object): TracedValue {
  return Array.isArray(value)
    ? { kind: 'nested', type: 'array', count: value.length }
    : { kind: 'nested', type: 'object', count: Object.keys(value).length };
}

function token(text: string): TracedValue {
  const decoded = decodeTokenWithoutVerify(text);
  const header = 'header' in decoded ? decoded.header : {};
  const { alg } = header;
  const format: TracedFormat =
    decoded.format === 'jwt' || decoded.format === 'encrypted' ? decoded.format : 'opaque';
  const isRegistered = typeof alg === 'string' && algorithm.test(alg);
  return {
    kind: 'token',
    characters: text.length,
    format,
    algorithm: isRegistered ? (alg as ShownText) : undefined,
  };
}

const schemes: readonly AuthorizationScheme[] = ['Basic', 'Bearer', 'DPoP'];

function authorization(text: string): TracedValue {
  const [name = ''] = text.split(' ', 1);
  const scheme = schemes.find((known) => known.toLowerCase() === name.toLowerCase());
  return scheme === undefined
    ? { kind: 'masked', characters: text.length }
    : { kind: 'masked', characters: text.length - name.length - 1, scheme };
}

/** What an Authorization header carries: the token, or client id and secret as they were before (RFC 6749 2.3.1). */
function credentialsIn(value: string): readonly string[] {
  const [, scheme = '', credentials = ''] = /^(Basic|Bearer|DPoP) +(\S+)$/i.exec(value) ?? [];
  if (scheme.toLowerCase() !== 'basic') {
    return credentials === '' ? [] : [credentials];
  }
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  const encoded = pair.slice(pair.indexOf(':') + 1);
  return [credentials, pair, encoded, new URLSearchParams(`s=${encoded}`).get('s') ?? ''];
}
