import { redactUrl, printable, type RedactedUrl } from '../text.ts';
import { redactSecrets } from '../token/redact.ts';
import { authorization, masked, nested, textsIn, token } from './maskedValues.ts';
import { replaceEmails, withoutUserInfo } from './personal.ts';
import type { PublicSettings } from './publicSettings.ts';
import { replaceRandom } from './secretLook.ts';
import { minEchoLength, SentCredentials } from './sentCredentials.ts';
import { isHint, showRuleOf, type ShowRule, type TracedPlace } from './tracedNames.ts';
import {
  cutOut,
  type ShownText,
  type TracedField,
  type TracedFields,
  type TracedValue,
} from './tracedValue.ts';

/** Beyond this a text is no error description, and is masked as a whole. */
const maxTextLength = 2000;

/** Scopes can be many. */
const maxShownLength = 1000;

const maxFields = 60;
const maxListed = 20;

/** A bound for what others make one operation remember; what we send ourselves is kept apart. */
const maxRemembered = 200;

/**
 * What stands between an exchange and its trace. Everything is masked but what a rule of
 * `tracedNames.ts` shows; and of that, whatever looks like a secret, or was masked elsewhere in the
 * same operation, is cut out: a provider may well repeat a code in its error description. A text that
 * repeats a credential which was sent is cut out as a whole, whatever the spelling. One for each
 * operation; what it remembers ends with that.
 */
export class Screen {
  readonly #harmless: string;
  readonly #ownNames: ReadonlySet<string>;
  readonly #secrets = new Set<string>();
  readonly #credentials: SentCredentials;

  constructor({ harmless, ownNames }: PublicSettings) {
    this.#harmless = harmless.join('\n');
    this.#ownNames = new Set(ownNames);
    this.#credentials = new SentCredentials(harmless);
  }

  /** Fields as in {@link fields} that we send: their credentials are not forgotten. */
  sentFields(place: TracedPlace, entries: readonly (readonly [string, string])[]): TracedFields {
    for (const [name, value] of entries) {
      const rule = showRuleOf(place, name);
      if (place === 'parameters' ? !isHint(name) : rule === 'authorization') {
        const parts = mayBeSecret(place, rule) ? textsIn(value) : [];
        parts.forEach((part) => {
          this.#credentials.add(part);
        });
      }
    }
    return this.fields(place, entries);
  }

  /** The fields of a form, a query, a JSON object or headers. Masked ones are remembered first. */
  fields(place: TracedPlace, entries: readonly (readonly [string, unknown])[]): TracedFields {
    for (const [name, value] of entries) {
      if (mayBeSecret(place, showRuleOf(place, name))) {
        this.remember(value);
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
    const address = redactUrl(url);
    const screened = this.#withoutSecrets(address);
    const isCutOut = screened === cutOut && URL.canParse(address);
    const origin = isCutOut ? this.#withoutSecrets(new URL(address).origin) : cutOut;
    return (origin === cutOut ? screened : `${origin}/${cutOut}`) as RedactedUrl;
  }

  /** The address of a call of an API: of its path, which may name anybody, the first segment. */
  apiUrl(url: string): RedactedUrl {
    const address = redactUrl(url);
    const [start] = /^[^/]*\/\/[^/]*\/[^/]*\/(?=.)/.exec(address) ?? [];
    return start === undefined ? this.url(address) : (`${this.url(start)}${cutOut}` as RedactedUrl);
  }

  /** Text for people, with whatever could be secret cut out. */
  text(text: string): ShownText {
    if (text.length > maxTextLength) {
      return cutOut as ShownText;
    }
    return printable(this.#withoutSecrets(text), maxShownLength) as ShownText;
  }

  /** What must not be seen anywhere from now on: every text in a value. */
  remember(value: unknown): void {
    textsIn(value).forEach((text) => {
      this.#rememberText(text);
    });
  }

  #rememberText(secret: string): void {
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
      this.remember(value);
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
    if (this.#credentials.areEchoedIn(text)) {
      return cutOut;
    }
    const longestFirst = [...this.#secrets].sort((a, b) => b.length - a.length);
    const withoutEchoes = longestFirst.reduce(
      (rest, secret) => (this.#harmless.includes(secret) ? rest : rest.replaceAll(secret, cutOut)),
      text,
    );
    const unlessHarmless = (found: string): string =>
      this.#harmless.includes(found) ? found : cutOut;
    const withoutPeople = replaceEmails(withoutUserInfo(withoutEchoes), unlessHarmless);
    return replaceRandom(redactSecrets(withoutPeople), unlessHarmless);
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
