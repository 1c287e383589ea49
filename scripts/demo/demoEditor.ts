import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { cacheRoot } from '../bootstrap/cache.mjs';
import { ensureCodeServer } from '../dev/codeServer.ts';
import { findDesktopEditor, hasDisplay } from '../dev/desktopEditor.ts';
import { freePort } from '../dev/freePort.ts';
import { OwnedProcess } from '../dev/ownedProcess.ts';
import { installVsix, startPackagedServer } from '../dev/packagedServer.ts';
import { build, packageExtension } from '../dev/packaging.ts';
import { projectFolder } from '../dev/project.ts';
import { addDemoSettings } from './demoSettings.ts';

type Say = (line: string) => void;

const preferredPort = 8443;

export interface DemoEditor {
  /** Where to find it: the first thing a person has to do. */
  readonly howToOpen: string;
  /** Resolves when the editor was closed or has ended. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

export interface DemoEditorKind {
  /** The loopback address the local provider listens on. */
  readonly providerHost: string;
  /** Builds the extension and opens the editor with it, a demo folder and these user settings. */
  open(settings: Readonly<Record<string, unknown>>, say: Say): Promise<DemoEditor>;
}

/** Desktop VS Code if this machine has one and can show it, else code-server for the browser. */
export function chooseDemoEditor(forceBrowser: boolean): DemoEditorKind {
  const desktop = forceBrowser || !hasDisplay() ? undefined : findDesktopEditor();
  if (desktop === undefined) {
    // The editor in the browser rewrites links to 127.0.0.1 and localhost, but not to 127.0.0.2.
    return { providerHost: '127.0.0.2', open: openInBrowser };
  }
  return {
    providerHost: '127.0.0.1',
    open: (settings, say) => openDesktop(desktop, settings, say),
  };
}

async function openDesktop(
  executable: string,
  settings: Readonly<Record<string, unknown>>,
  say: Say,
): Promise<DemoEditor> {
  await build([], say);
  const { data, workspace } = await demoFolders('desktop');
  await addDemoSettings(data, settings);
  const editor = new OwnedProcess(executable, [
    `--user-data-dir=${join(data, 'data')}`,
    `--extensions-dir=${join(data, 'extensions')}`,
    `--extensionDevelopmentPath=${projectFolder}`,
    ...['--disable-workspace-trust', '--disable-updates', '--skip-welcome', '--wait'],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    workspace,
  ]);
  return {
    howToOpen: `VS Code opens with the extension (${executable}).`,
    exited: editor.exited,
    stop: () => editor.stop(),
  };
}

async function openInBrowser(
  settings: Readonly<Record<string, unknown>>,
  say: Say,
): Promise<DemoEditor> {
  const codeServer = await ensureCodeServer(say);
  const vsix = await packageExtension(say);
  const { data, workspace } = await demoFolders('browser');
  await addDemoSettings(data, settings);
  await installVsix(codeServer, data, vsix);
  const server = await startPackagedServer({
    codeServer,
    dataFolder: data,
    port: await freePort('127.0.0.1', preferredPort),
    workspaceTrust: false,
  });
  const url = `${server.url}?folder=${encodeURIComponent(workspace)}`;
  return {
    howToOpen: `Open ${url} (${codeServer.title}).`,
    exited: server.exited,
    stop: () => server.stop(),
  };
}

/** Kept between runs, so that what a person stores in the demo is remembered. */
async function demoFolders(kind: string): Promise<{ data: string; workspace: string }> {
  const data = join(cacheRoot(), 'demo', kind);
  const workspace = join(cacheRoot(), 'demo', 'workspace');
  await mkdir(data, { recursive: true });
  await mkdir(workspace, { recursive: true });
  return { data, workspace };
}
