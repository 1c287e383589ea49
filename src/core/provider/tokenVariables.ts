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

/** Names that say what they hold, and that no program takes for anything else: `NPM_TOKEN`, say. */
const tokenName = /(?:TOKEN|JWT|BEARER|PASSWORD|SECRET)$/;

/**
 * Names by which programs find code to run, or by which the session of the user works. A token there
 * breaks every command, and one that a bad provider makes up can be a path to code of its own.
 */
const meaningfulName = new RegExp(
  `^(?:${[
    'PATH|PATHEXT|COMSPEC|SHELL|HOME|USER|USERNAME|USERPROFILE|LOGNAME|PWD|OLDPWD|TMP|TEMP|TMPDIR',
    'LANG|LANGUAGE|TERM|TERMINFO|DISPLAY|ENV|IFS|PS[0-4]|PROMPT|PROMPT_COMMAND|SHELLOPTS|CDPATH',
    'FPATH|ZDOTDIR|HISTFILE|EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|LESSOPEN|LESSCLOSE|CLASSPATH',
    'SYSTEMROOT|WINDIR|SYSTEMDRIVE|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES|MAKEFLAGS|MFLAGS',
    'CC|CXX|LDFLAGS|CFLAGS|GOFLAGS|RUSTC_WRAPPER|OPENSSL_CONF|HTTPS?_PROXY|ALL_PROXY|NO_PROXY',
    '(?:LD|DYLD|LC|XDG|NODE|NPM|GIT|SSH|BASH|ZSH|VSCODE|ELECTRON|CARGO|RUSTC?|GCONV|MALLOC)_.*',
    '_?JAVA_.*|JDK_.*|(?:MAVEN|GRADLE|SBT)_.*|(?:DOTNET|COR|CORECLR|COMPLUS|MSBUILD).*',
    '(?:PYTHON|PERL|RUBY|PHP|LUA|GEM|BUNDLE|PSMODULE).*',
  ].join('|')})$`,
);

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
  } else if (meaningfulName.test(name.toUpperCase()) && !tokenName.test(name.toUpperCase())) {
    reader.error(key, { code: 'reserved_variable_name' });
  }
  return name;
}
