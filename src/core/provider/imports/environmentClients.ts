import type { JsonObject } from '../../json.ts';
import { isFieldKey, plainKey, readFields } from './clientFields.ts';
import { foundClient, type FoundClient } from './foundClient.ts';

/**
 * What a program takes where a variable is not set, by the prefix of its variables. Only of programs
 * whose variables no other uses in another way.
 */
const defaults: Readonly<Record<string, JsonObject | undefined>> = {
  auth0: { callback_url: 'http://localhost:3000/callback' },
  authgear: { redirect_uri: 'http://localhost:3000/callback' },
  okta_oidc: { scope: 'openid', redirect_uri: 'http://localhost:8080/callback' },
};

/** What build tools want in front of a variable that a browser gets to see. */
const buildPrefix = /^(?:VITE|REACT_APP|NEXT_PUBLIC|NUXT_PUBLIC|VUE_APP|EXPO_PUBLIC|GATSBY)_/;

/** In lower case it is another program's. */
const isVariable = /^[A-Z][A-Z0-9_]*$/;

/** The longest spelling of a field has this many words. */
const mostWords = 4;

/**
 * The clients in the variables of an environment, `.env` or shell: those with one prefix are one
 * client, as `AUTH0_CLIENT_ID` and `AUTH0_DOMAIN`.
 */
export function environmentClients(variables: JsonObject): readonly FoundClient[] {
  const byPrefix = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries(variables)) {
    const field = isVariable.test(name) ? splitName(name.replace(buildPrefix, '')) : undefined;
    if (field !== undefined) {
      byPrefix.set(field.prefix, { ...byPrefix.get(field.prefix), [field.key]: value });
    }
  }
  return [...byPrefix].flatMap(([prefix, values]) => {
    const fields = { ...readFields(defaults[prefix] ?? {}), ...readFields(values) };
    return foundClient(clientName(prefix), fields);
  });
}

/** `AUTH0_CLIENT_ID` is the field `client_id` of `auth0`. */
function splitName(name: string): { readonly prefix: string; readonly key: string } | undefined {
  const words = name.toLowerCase().split('_');
  for (let length = Math.min(mostWords, words.length); length > 0; length -= 1) {
    const key = words.slice(-length).join('_');
    if (isFieldKey(key)) {
      return { prefix: words.slice(0, -length).join('_'), key };
    }
  }
  return undefined;
}

/** `okta_oidc` is Okta. */
function clientName(prefix: string): string {
  const words = prefix.split('_');
  const kind = plainKey(words.at(-1) ?? '');
  return ['oidc', 'oauth', 'oauth2', 'openid'].includes(kind)
    ? words.slice(0, -1).join('_')
    : prefix;
}
