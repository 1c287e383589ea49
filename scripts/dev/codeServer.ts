import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { ensureCached } from '../bootstrap/cache.mjs';
import { npm } from '../bootstrap/npm.mjs';
import { projectFolder } from './project.ts';

/** The version everything is tested with; it contains the named VS Code. */
export const codeServerVersion = '4.139.1';
const vscodeVersion = '1.139.1';

export interface CodeServer {
  /** What a summary calls it. */
  readonly title: string;
  /** `code-server` itself: serves a workbench with installed extensions. */
  readonly entry: string;
  /** VS Code's own server inside it: serves a workbench with an extension under development. */
  readonly vscodeServer: string;
}

/** Code-server from the npm registry, installed once per user without any native build. */
export async function ensureCodeServer(say: (line: string) => void): Promise<CodeServer> {
  const folder = await ensureCached({
    // The number counts changes of `install`.
    name: `code-server-${codeServerVersion}-2`,
    install: async (draft) => {
      say(`Fetching code-server ${codeServerVersion} from the npm registry (600 MB, once) …`);
      await install(draft);
    },
    isWhole: async (candidate) => answersVersion(filesOf(candidate)),
  });
  return filesOf(folder);
}

function filesOf(folder: string): CodeServer {
  const root = join(folder, 'node_modules', 'code-server');
  return {
    title: `code-server ${codeServerVersion} = VS Code ${vscodeVersion}`,
    entry: join(root, 'out', 'node', 'entry.js'),
    vscodeServer: join(root, 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

async function install(folder: string): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(['install', ...quiet, `code-server@${codeServerVersion}`], folder);
  // Its install script would do this and a native build that is not needed.
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(['install', ...quiet, '--omit=dev'], vscode);
  await npm(['install', ...quiet, '--omit=dev'], join(vscode, 'extensions'));
  const logger = join(projectFolder, 'scripts', 'dev', 'codeServerLogger.cjs');
  await copyFile(logger, join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'));
}

async function answersVersion(files: CodeServer): Promise<boolean> {
  if (!existsSync(files.vscodeServer)) {
    return false;
  }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [files.entry, '--version']);
    return stdout.includes(codeServerVersion);
  } catch {
    return false;
  }
}
