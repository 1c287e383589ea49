import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheRoot } from '../bootstrap/cache.mjs';
import { ensureChromium } from './chromium.ts';
import { ensureCodeServer } from './codeServer.ts';
import { hasDisplay, namedDesktopEditor } from './desktopEditor.ts';
import { projectFolder } from './project.ts';
import { floor, type TestedVersion } from './testedVersions.ts';

const updateServer = 'https://update.code.visualstudio.com/api/releases/stable';
const reachabilityTimeoutMs = 5_000;

export interface TestEditor {
  /** Which editor this is, for the log and the summary. */
  readonly title: string;
  /** What `@vscode/test-electron` starts. */
  readonly vscodeExecutablePath: string;
}

/**
 * The editor the tests run in: the one named by `VSCODE_EXECUTABLE`, else the stable desktop VS Code
 * where it can be downloaded and shown, else code-server, which is the same VS Code in a browser. At
 * the floor it is none but the oldest VS Code.
 */
export async function chooseTestEditor(
  say: (line: string) => void,
  version: TestedVersion,
): Promise<TestEditor> {
  const named = version === floor ? undefined : namedDesktopEditor();
  if (named !== undefined) {
    return { title: `desktop VS Code (${named})`, vscodeExecutablePath: named };
  }
  const obstacle = await desktopObstacle();
  if (obstacle === undefined) {
    try {
      const cachePath = join(cacheRoot(), 'vscode');
      const wanted = version === floor ? floor.vscode : 'stable';
      const path = await downloadAndUnzipVSCode({ version: wanted, cachePath });
      return { title: `desktop VS Code (${wanted})`, vscodeExecutablePath: path };
    } catch (error) {
      say(`Downloading VS Code failed (${String(error)}); using code-server instead.`);
    }
  } else {
    say(`No desktop VS Code: ${obstacle}. Using code-server, the same VS Code in a browser.`);
  }
  return codeServerEditor(say, version);
}

async function codeServerEditor(
  say: (line: string) => void,
  version: TestedVersion,
): Promise<TestEditor> {
  // Set up here, so that the launcher starts at once and its time limit is the tests' own.
  const { title } = await ensureCodeServer(say, version);
  await ensureChromium(say);
  return { title, vscodeExecutablePath: join(projectFolder, 'test', 'host', 'launcher.ts') };
}

async function desktopObstacle(): Promise<string | undefined> {
  if (!hasDisplay()) {
    return 'there is no display (DISPLAY is not set; xvfb-run would give one)';
  }
  try {
    const signal = AbortSignal.timeout(reachabilityTimeoutMs);
    const response = await fetch(updateServer, { method: 'HEAD', signal });
    return response.ok ? undefined : `${updateServer} answers ${String(response.status)}`;
  } catch {
    return `${updateServer} can't be reached`;
  }
}
