import { parseArgs } from 'node:util';

export interface LauncherArguments {
  /** Folder of the extension under development. */
  readonly extensionDevelopmentPath: string;
  /** Module whose `run()` is the test. */
  readonly extensionTestsPath: string;
  readonly userDataFolder: string;
  readonly extensionsFolder: string;
  /** Folder to open, if any. */
  readonly workspaceFolder: string | undefined;
}

/** Reads the arguments `@vscode/test-electron` gives to VS Code; those of Electron mean nothing here. */
export function parseLauncherArguments(args: readonly string[]): LauncherArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
    },
  });
  const required = (name: string): string => {
    const value = values[name];
    if (typeof value !== 'string' || value === '') {
      throw new Error(`The launcher needs --${name}=…; it got: ${args.join(' ')}`);
    }
    return value;
  };
  return {
    extensionDevelopmentPath: required('extensionDevelopmentPath'),
    extensionTestsPath: required('extensionTestsPath'),
    userDataFolder: required('user-data-dir'),
    extensionsFolder: required('extensions-dir'),
    workspaceFolder: positionals[0],
  };
}
