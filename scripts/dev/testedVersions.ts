import process from 'node:process';

/** A VS Code to test with, and the code-server that carries it. */
export interface TestedVersion {
  readonly vscode: string;
  readonly codeServer: string;
}

const newest: TestedVersion = { vscode: '1.139.1', codeServer: '4.139.1' };

/** The oldest one that `engines.vscode` in package.json allows; a contract test compares the two. */
export const floor: TestedVersion = { vscode: '1.100.3', codeServer: '4.100.3' };

/** Set to 1 for a run in the {@link floor}: it reaches the test processes that start an editor. */
export const floorVariable = 'OIDC_TOKENS_TEST_FLOOR';

/** Whether this run is to be made in the oldest VS Code there is support for. */
export function atFloor(): boolean {
  return process.env[floorVariable] === '1';
}

/** What editors of this run are. */
export function testedVersion(): TestedVersion {
  return atFloor() ? floor : newest;
}
