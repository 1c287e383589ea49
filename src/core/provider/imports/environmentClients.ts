import type { JsonObject } from '../../json.ts';
import { areOfClient, fieldSpellings, plainKey, readFields } from './clientFields.ts';
import type { FoundClient } from './importedClient.ts';
import type { PresetId } from '../presets/presets.ts';

/** In lower case it is YAML, which `.env` readers take for variables. */
const isVariable = /^[A-Z][A-Z0-9_]*$/;

interface Program {
  readonly vendor?: PresetId;
  readonly defaults: JsonObject;
}

/**
 * Prefixes of variables that mean a certain program, and what that program takes where a variable is
 * not set.
 */
const programs: Readonly<Record<string, Program>> = {
  auth0: {
    vendor: 'auth0',
    defaults: { callback_url: 'http://localhost:3000/callback' },
  },
  authgear: {
    vendor: 'authgear',
    defaults: { redirect_uri: 'http://localhost:3000/callback' },
  },
  okta_oidc: {
    defaults: { scope: 'openid', redirect_uri: 'http://localhost:8080/callback' },
  },
};

/**
 * The clients in the variables of an environment, `.env` or shell: those with one prefix are one
 * client, as `AUTH0_CLIENT_ID` and `AUTH0_DOMAIN`.
 */
export function environmentClients(variables: JsonObject): readonly FoundClient[] {
  const byPrefix = new Map<string, Record<string, unknown>>();
  for (const [name, value] of Object.entries(variables)) {
    const spelling = fieldSpellings.find((one) => plainKey(name).endsWith(one));
    if (spelling !== undefined && isVariable.test(name)) {
      const prefix = prefixOf(name, spelling);
      byPrefix.set(prefix, { ...byPrefix.get(prefix), [spelling]: value });
    }
  }
  return [...byPrefix].flatMap(([prefix, values]) => {
    const program = programOf(prefix);
    const fields = { ...readFields(program?.defaults ?? {}), ...readFields(values) };
    return areOfClient(fields)
      ? [{ name: clientName(prefix), vendor: program?.vendor, fields }]
      : [];
  });
}

/** What stands before the spelling, in lower case and without the last underscore. */
function prefixOf(variable: string, spelling: string): string {
  let end = variable.length;
  for (let left = spelling.length; left > 0; end -= 1) {
    left -= plainKey(variable.charAt(end - 1)).length;
  }
  return variable.slice(0, end).replace(/_+$/, '').toLowerCase();
}

/** Build tools want a prefix of theirs in front: `REACT_APP_AUTH0_DOMAIN`. */
function programOf(prefix: string): Program | undefined {
  return Object.entries(programs).find(
    ([name]) => prefix === name || prefix.endsWith(`_${name}`),
  )?.[1];
}

/** `okta_oidc` is Okta. */
function clientName(prefix: string): string | undefined {
  const name = prefix.replace(/_?(?:oidc|oauth2?|openid)$/, '');
  return name === '' ? undefined : name;
}
