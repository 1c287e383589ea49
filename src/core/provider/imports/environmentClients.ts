import type { JsonObject } from '../../json.ts';
import { isFieldKey, plainKey, readFields, textsIn } from './clientFields.ts';
import { configurationTrees } from './configurationTree.ts';
import {
  authJsProgram,
  environmentPrograms,
  withProxyPrefix,
  type EnvironmentProgram,
} from './environmentPrograms.ts';
import { foundClient, type FoundClient } from './foundClient.ts';
import { quarkusClients } from './quarkusClients.ts';
import { isOfQuarkus, quarkusProperties } from './quarkusVariables.ts';

/** What build tools want in front of a variable that a browser gets to see. */
const buildPrefix = /^(?:VITE|REACT_APP|NEXT_PUBLIC|NUXT_PUBLIC|VUE_APP|EXPO_PUBLIC|GATSBY)_/;

/** In lower case it is another program's. */
const isVariable = /^[A-Z][A-Z0-9_]*$/;

/** The longest spelling of a field has this many words. */
const mostWords = 4;

/** Auth.js has no more than this behind the name of a provider. */
const shortKeys = ['id', 'secret'];

/**
 * The clients in the variables of an environment, `.env` or shell: those with one prefix are one
 * client, as `AUTH0_CLIENT_ID` and `AUTH0_DOMAIN`.
 */
export function environmentClients(written: JsonObject): readonly FoundClient[] {
  const variables = withProxyPrefix(written);
  const byPrefix = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries(variables)) {
    const found =
      isVariable.test(name) && !isOfQuarkus(name)
        ? splitName(name.replace(buildPrefix, '').toLowerCase())
        : undefined;
    if (found !== undefined) {
      byPrefix.set(found.prefix, { ...byPrefix.get(found.prefix), [found.key]: value });
    }
  }
  const others = [...byPrefix].flatMap(([prefix, values]) => {
    const program: EnvironmentProgram = authJsProgram(prefix, values, variables) ??
      environmentPrograms.find(({ prefixes }) => prefixes[0] === prefix) ?? { prefixes: [prefix] };
    const fields = {
      ...readFields(program.defaults ?? {}),
      ...readFields(translated(values, program)),
      ...readFields(values),
    };
    return foundClient(clientName(prefix, values, program), fields);
  });
  const ofQuarkus = configurationTrees([quarkusProperties(variables)], '.').flatMap(quarkusClients);
  return [...ofQuarkus, ...others];
}

interface SplitName {
  readonly prefix: string;
  readonly key: string;
}

/** `auth0_client_id` is the field `client_id` of `auth0`. */
function splitName(name: string): SplitName | undefined {
  return ofKnownProgram(name) ?? ofAnyProgram(name);
}

/** A program with several prefixes is known by its first. */
function ofKnownProgram(name: string): SplitName | undefined {
  for (const { prefixes, words = {}, namedBy } of environmentPrograms) {
    for (const prefix of prefixes.filter((one) => name.startsWith(`${one}_`))) {
      const key = name.slice(prefix.length + 1);
      if (isFieldKey(key) || Object.hasOwn(words, key) || key === namedBy) {
        return { prefix: prefixes[0] ?? prefix, key };
      }
    }
  }
  return undefined;
}

function ofAnyProgram(name: string): SplitName | undefined {
  const words = name.split('_');
  for (let length = Math.min(mostWords, words.length); length > 0; length -= 1) {
    const key = words.slice(-length).join('_');
    if (isFieldKey(key) || shortKeys.includes(key)) {
      return { prefix: words.slice(0, -length).join('_'), key };
    }
  }
  return undefined;
}

function translated(values: JsonObject, { words = {} }: EnvironmentProgram): JsonObject {
  return Object.fromEntries(
    Object.entries(words).flatMap(([word, field]) =>
      word in values ? [[field, values[word]] as const] : [],
    ),
  );
}

/** What the program says of its name; else `okta_oidc` is Okta. */
function clientName(
  prefix: string,
  values: JsonObject,
  { name, namedBy = '' }: EnvironmentProgram,
): string {
  const [known = name] = textsIn(values[namedBy]);
  if (known !== undefined) {
    return known;
  }
  const words = prefix.split('_');
  const kind = plainKey(words.at(-1) ?? '');
  return ['oidc', 'oauth', 'oauth2', 'openid'].includes(kind)
    ? words.slice(0, -1).join('_')
    : prefix;
}
