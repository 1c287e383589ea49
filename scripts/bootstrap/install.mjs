// `node scripts/bootstrap/install.mjs`: gets the packages, for scripts that are run without scripts/run.mjs.

import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

try {
  await ensureDependencies(projectFolder, console.log);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
