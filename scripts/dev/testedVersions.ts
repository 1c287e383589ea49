import process from 'node:process';

/** A VS Code to test with, and the code-server that carries it. */
export interface TestedVersion {
  readonly vscode: string;
  readonly codeServer: string;
}

export const newest: TestedVersion = { vscode: '1.139.1', codeServer: '4.139.1' };

/** The oldest one that `engines.vscode` in package.json allows; a contract test compares the two. */
export const floor: TestedVersion = { vscode: '1.100.3', codeServer: '4.100.3' };

const variable = 'OIDC_TOKENS_TEST_VSCODE';

/** Tells a process that starts editors which one to start; it finds it with {@link testedVersion}. */
export function versionEnvironment({ vscode }: TestedVersion): NodeJS.ProcessEnv {
  return { [variable]: vscode };
}

/** The version that this process was told, else the newest. */
export function testedVersion(): TestedVersion {
  return process.env[variable] === floor.vscode ? floor : newest;
}
