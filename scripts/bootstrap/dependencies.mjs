// Installs node_modules when it does not match package-lock.json. Plain JavaScript, no dependencies.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/**
 * Makes node_modules match package-lock.json. No package's install script is run.
 *
 * @param {string} projectFolder
 * @param {(line: string) => void} say
 */
export async function ensureDependencies(projectFolder, say) {
  if (await isInstalled(projectFolder)) {
    return;
  }
  say('Installing the packages of package-lock.json (npm ci) …');
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], projectFolder);
}

/**
 * npm writes node_modules/.package-lock.json last, so its presence says the installation ended;
 * its content says what was installed. Optional packages of other platforms are not installed.
 */
async function isInstalled(projectFolder) {
  const wanted = await packagesOf(join(projectFolder, 'package-lock.json'));
  const present = await packagesOf(join(projectFolder, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) {
    return false;
  }
  const missing = Object.entries(wanted).some(
    ([path, entry]) =>
      path !== '' && present[path]?.version !== entry.version && !isSkippable(entry, present[path]),
  );
  const surplus = Object.keys(present).some((path) => wanted[path] === undefined);
  return !missing && !surplus;
}

function isSkippable(entry, present) {
  return present === undefined && (entry.optional === true || entry.devOptional === true);
}

async function packagesOf(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
