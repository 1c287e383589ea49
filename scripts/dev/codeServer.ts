import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { ensureCached } from '../bootstrap/cache.mjs';
import { npm } from '../bootstrap/npm.mjs';
import { projectFolder } from './project.ts';
import { testedVersion, type TestedVersion } from './testedVersions.ts';

export interface CodeServer {
  /** What a summary calls it. */
  readonly title: string;
  /** `code-server` itself: serves a workbench with installed extensions. */
  readonly entry: string;
  /** VS Code's own server inside it: serves a workbench with an extension under development. */
  readonly vscodeServer: string;
}

/** Code-server from the npm registry, installed once per user without any native build. */
export async function ensureCodeServer(
  say: (line: string) => void,
  version = testedVersion(),
): Promise<CodeServer> {
  const folder = await ensureCached({
    // The number counts changes of `install`.
    name: `code-server-${version.codeServer}-2`,
    install: async (draft) => {
      say(`Fetching code-server ${version.codeServer} from the npm registry (600 MB, once) …`);
      await install(draft, version);
    },
    isWhole: async (candidate) => answersVersion(filesOf(candidate, version), version),
  });
  return filesOf(folder, version);
}

function filesOf(folder: string, version: TestedVersion): CodeServer {
  const root = join(folder, 'node_modules', 'code-server');
  return {
    title: `code-server ${version.codeServer} = VS Code ${version.vscode}`,
    entry: join(root, 'out', 'node', 'entry.js'),
    vscodeServer: join(root, 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

async function install(folder: string, { codeServer }: TestedVersion): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(['install', ...quiet, `code-server@${codeServer}`], folder);
  // Its install script would do this and a native build that is not needed.
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npm(['install', ...quiet, '--omit=dev'], vscode);
  await npm(['install', ...quiet, '--omit=dev'], join(vscode, 'extensions'));
  const logger = join(projectFolder, 'scripts', 'dev', 'codeServerLogger.cjs');
  await copyFile(logger, join(vscode, 'node_modules', '@vscode', 'spdlog', 'index.js'));
  await leaveOutPasswords(join(folder, 'node_modules', 'argon2'));
  await addPrograms(vscode);
}

/**
 * argon2 hashes code-server's own passwords, of which these servers have none. Older versions are a
 * native module that is not compiled here, and code-server loads it before anything else.
 */
async function leaveOutPasswords(argon2: string): Promise<void> {
  const older = join(argon2, 'argon2.js');
  if (existsSync(older)) {
    await writeFile(older, 'module.exports = {};\n');
  }
}

/**
 * Older versions download ripgrep and compile node-pty in their install scripts; without them no file can be
 * searched for, and no terminal or task starts. These versions bring both along, built.
 */
async function addPrograms(vscode: string): Promise<void> {
  const scope = join(vscode, 'node_modules', '@vscode');
  const bin = join(scope, 'ripgrep', 'bin');
  if (!existsSync(join(scope, 'ripgrep')) || existsSync(bin)) {
    return;
  }
  const built = ['@vscode/ripgrep-universal@1.18.0', 'node-pty@1.2.0-beta.15'];
  await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', ...built], vscode);
  await mkdir(bin);
  const program = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const build = join(scope, 'ripgrep-universal', 'bin', `${process.platform}-${process.arch}`);
  await copyFile(join(build, program), join(bin, program));
}

async function answersVersion(files: CodeServer, { codeServer }: TestedVersion): Promise<boolean> {
  if (!existsSync(files.vscodeServer)) {
    return false;
  }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [files.entry, '--version']);
    return stdout.includes(codeServer);
  } catch {
    return false;
  }
}
