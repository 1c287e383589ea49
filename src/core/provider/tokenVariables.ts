import type { EntryReader } from './entryReader.ts';

/** What environment variables that hold a token are called. */
export interface TokenVariables {
  readonly accessToken: string;
  readonly idToken: string;
}

export const defaultTokenVariables: TokenVariables = {
  accessToken: 'OIDC_ACCESS_TOKEN',
  idToken: 'OIDC_ID_TOKEN',
};

/** A name that every shell can say (POSIX, Base Definitions 8.1). */
const variableName = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

/**
 * Names that say what they hold, which programs take for a credential if for anything: `NPM_TOKEN`, say.
 * By other names programs find code to run, or the session of the user works (`PATH`, `NODE_OPTIONS`,
 * `GIT_SSH_COMMAND`). A token there breaks every command, and one that a bad provider makes up can be a
 * path to code of its own. Nobody has a whole list of those.
 */
const credentialName = /(?:TOKEN|JWT|BEARER|AUTHORIZATION|PASSWORD|SECRET|API_?KEY)$/;

/** Reads the names an entry gives. Windows has one variable for all spellings, so case counts nowhere. */
export function readTokenVariables(reader: EntryReader): TokenVariables {
  const accessToken = readName(reader, 'accessToken');
  const idToken = readName(reader, 'idToken');
  if (accessToken.toUpperCase() === idToken.toUpperCase()) {
    reader.error(reader.has('idToken') ? 'idToken' : 'accessToken', { code: 'same_variable_name' });
  }
  return { accessToken, idToken };
}

function readName(reader: EntryReader, key: keyof TokenVariables): string {
  const name = reader.text(key) ?? defaultTokenVariables[key];
  if (!variableName.test(name)) {
    reader.error(key, { code: 'invalid_variable_name' });
  } else if (!credentialName.test(name.toUpperCase())) {
    reader.error(key, { code: 'variable_name_of_no_token' });
  }
  return name;
}
