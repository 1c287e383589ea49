// The per-user folder for what development needs and npm does not install: Node 24, code-server, …
// Plain JavaScript, no dependencies: run.mjs uses it before anything else exists.

import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const stampName = '.complete';
const abandonedAfterMs = 24 * 60 * 60 * 1000;

/** The folder all development tools are kept in. It can be deleted at any time. */
export function cacheRoot() {
  return join(cacheHome(), 'oidc-tokens-dev');
}

function cacheHome() {
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Caches');
  }
  if (process.platform === 'win32') {
    return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  }
  return process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
}

/**
 * Makes sure the cache holds a whole copy of `name` (which contains its version) and returns its folder.
 *
 * `install` fills a folder of its own, which gets its stamp and its final name in one rename: an
 * interrupted set-up leaves nothing behind that looks finished, and of two at the same time one wins.
 * `isWhole` looks at a finished copy before it is used again; a damaged one is replaced.
 *
 * @param {{ name: string, install: (folder: string) => Promise<void>, isWhole: (folder: string) => Promise<boolean> }} tool
 * @returns {Promise<string>}
 */
export async function ensureCached(tool) {
  const root = cacheRoot();
  const folder = join(root, tool.name);
  if (await isReady(folder, tool)) {
    return folder;
  }
  await mkdir(root, { recursive: true });
  await removeAbandoned(root);
  const draft = await mkdtemp(join(root, `tmp-${tool.name}-`));
  try {
    await tool.install(draft);
    if (!(await tool.isWhole(draft))) {
      throw new Error(`${tool.name} was installed into ${draft} but does not work there.`);
    }
    await writeFile(join(draft, stampName), `${new Date().toISOString()}\n`);
    await publish(draft, folder, tool);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

async function isReady(folder, tool) {
  return existsSync(join(folder, stampName)) && (await tool.isWhole(folder));
}

async function publish(draft, folder, tool) {
  try {
    await rename(draft, folder);
  } catch (error) {
    // Somebody else finished first, or a damaged copy is in the way.
    if (await isReady(folder, tool)) {
      return;
    }
    if (!existsSync(folder)) {
      throw error;
    }
    await rename(folder, `${draft}-damaged`);
    await rm(`${draft}-damaged`, { recursive: true, force: true });
    await rename(draft, folder);
  }
}

async function removeAbandoned(root) {
  for (const name of await readdir(root)) {
    const path = join(root, name);
    if (!name.startsWith('tmp-')) {
      continue;
    }
    const info = await stat(path).catch(() => undefined);
    if (info !== undefined && Date.now() - info.mtimeMs > abandonedAfterMs) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
