import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { CodeServer } from './codeServer.ts';
import { OwnedProcess, runToEnd } from './ownedProcess.ts';

const host = '127.0.0.1';
const startTimeoutMs = 60_000;

export interface PackagedServerOptions {
  readonly codeServer: CodeServer;
  /** Keeps settings, state and installed extensions; secrets are in the browser, bound to the port. */
  readonly dataFolder: string;
  readonly port: number;
  /** Whether folders have to be trusted first, as they have to be in desktop VS Code. */
  readonly workspaceTrust: boolean;
}

export interface PackagedServer {
  readonly url: string;
  /** Everything the server has said so far. */
  readonly log: () => string;
  /** Resolves when the server has ended, whoever ended it. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

/** Installs a packaged extension into a data folder, as a user would. */
export async function installVsix(
  codeServer: CodeServer,
  dataFolder: string,
  vsix: string,
): Promise<void> {
  const args = [codeServer.entry, ...folders(dataFolder), '--force', '--install-extension', vsix];
  const { exitCode, output } = await runToEnd(process.execPath, args, { env: environment() });
  if (exitCode !== 0 || !output.includes('was successfully installed')) {
    throw new Error(
      `code-server did not install ${vsix} (exit code ${String(exitCode)}):\n${output}`,
    );
  }
}

/** Replaces the user's settings.json of a data folder. A running workbench notices it by itself. */
export async function writeUserSettings(dataFolder: string, settings: object): Promise<void> {
  const folder = join(dataFolder, 'data', 'User');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'settings.json');
  // By a rename, so that a running workbench never reads half of it.
  await writeFile(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

/** Starts code-server without a password on a loopback address. */
export async function startPackagedServer(options: PackagedServerOptions): Promise<PackagedServer> {
  const server = new OwnedProcess(
    process.execPath,
    [
      options.codeServer.entry,
      ...folders(options.dataFolder),
      ...['--auth', 'none', '--bind-addr', `${host}:${String(options.port)}`],
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      '--ignore-last-opened',
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ],
    { env: environment() },
  );
  try {
    await server.waitForOutput(/HTTP server listening on/, startTimeoutMs);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    url: `http://${host}:${String(options.port)}/`,
    log: () => server.output,
    exited: server.exited,
    stop: () => server.stop(),
  };
}

/** Where a data folder has its extensions. */
export function extensionsFolder(dataFolder: string): string {
  return join(dataFolder, 'extensions');
}

function folders(dataFolder: string): readonly string[] {
  return [
    ...['--config', join(dataFolder, 'config.yaml')],
    ...['--user-data-dir', join(dataFolder, 'data')],
    ...['--extensions-dir', extensionsFolder(dataFolder)],
  ];
}

/** Without what would make code-server talk to another one, or listen elsewhere. */
function environment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|CODE_SERVER_|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
