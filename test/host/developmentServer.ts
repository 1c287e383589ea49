import process from 'node:process';
import type { CodeServer } from '../../scripts/dev/codeServer.ts';
import { freePort } from '../../scripts/dev/freePort.ts';
import { OwnedProcess } from '../../scripts/dev/ownedProcess.ts';
import type { LauncherArguments } from './launcherArguments.ts';

const host = '127.0.0.1';
const startTimeoutMs = 60_000;

export interface DevelopmentServer {
  /** The workbench that loads the extension under development and calls the test's `run()`. */
  readonly testUrl: string;
  /** Everything the server has said so far. */
  readonly log: () => string;
  stop(): Promise<void>;
}

/** VS Code's own server, with the extension under development as `code` would have it. */
export async function startDevelopmentServer(
  codeServer: CodeServer,
  options: LauncherArguments,
): Promise<DevelopmentServer> {
  const port = await freePort(host);
  const server = new OwnedProcess(process.execPath, [
    codeServer.vscodeServer,
    ...['--host', host, '--port', String(port)],
    ...['--server-data-dir', options.userDataFolder, '--extensions-dir', options.extensionsFolder],
    '--without-connection-token',
    '--accept-server-license-terms',
    // Without it a built workbench ignores the payload below.
    '--enable-smoke-test-driver',
    ...['--telemetry-level', 'off', '--disable-workspace-trust'],
  ]);
  try {
    await server.waitForOutput(/Extension host agent listening on/, startTimeoutMs);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    testUrl: testUrlOf(`${host}:${String(port)}`, options),
    log: () => server.output,
    stop: () => server.stop(),
  };
}

function testUrlOf(authority: string, options: LauncherArguments): string {
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const url = new URL(`http://${authority}/`);
  if (options.workspaceFolder !== undefined) {
    url.searchParams.set('folder', options.workspaceFolder);
  }
  const payload = [
    ['extensionDevelopmentPath', remote(options.extensionDevelopmentPath)],
    ['extensionTestsPath', remote(options.extensionTestsPath)],
  ];
  url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}
