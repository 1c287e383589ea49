import type { JsonObject } from '../../json.ts';
import { readFields } from './clientFields.ts';
import { environmentClients } from './environmentClients.ts';
import { environmentPrograms } from './environmentPrograms.ts';

/** A variable that would make a client of others. */
export interface MissingVariable {
  readonly name: string;
  /** A variable that is there, and says whose client it would be. */
  readonly beside: string;
}

/** Files with more are no list of what a client needs. */
const mostCandidates = 20;

/** How many words the spellings of a way to the provider have, the longest first. */
const wordCounts = [3, 2, 1];

/** The client id that is all that a provider's variables lack, as `AUTH0_CLIENT_ID` beside `AUTH0_DOMAIN`. */
export function missingClientId(variables: JsonObject): MissingVariable | undefined {
  const candidates = Object.keys(variables).flatMap((beside) => {
    const prefix = prefixOfProvider(beside);
    return prefix === undefined ? [] : [{ name: clientIdOf(prefix), beside }];
  });
  return candidates
    .slice(0, mostCandidates)
    .find(
      ({ name, beside }) =>
        !(name in variables) &&
        environmentClients({ [beside]: variables[beside], [name]: 'any' }).length > 0,
    );
}

/** `AUTH0` of `AUTH0_DOMAIN`; `undefined` for a variable that says nothing of a provider. */
function prefixOfProvider(name: string): string | undefined {
  const words = name.split('_');
  const length = wordCounts.find(
    (count) => count < words.length && saysWhere(words.slice(-count).join('_')),
  );
  return length === undefined ? undefined : words.slice(0, -length).join('_');
}

function saysWhere(word: string): boolean {
  const { issuer, serverUrl, domain } = readFields({ [word]: 'any' });
  return [issuer, serverUrl, domain].some((field) => field !== undefined);
}

/** A program with several prefixes has the id under its first; Auth.js, under a shorter word. */
function clientIdOf(prefix: string): string {
  if (prefix.startsWith('AUTH_')) {
    return `${prefix}_ID`;
  }
  const { prefixes: [first] = [] } =
    environmentPrograms.find(({ prefixes }) => prefixes.includes(prefix.toLowerCase())) ?? {};
  return `${first?.toUpperCase() ?? prefix}_CLIENT_ID`;
}
