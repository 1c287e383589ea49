import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Everything a run leaves behind for a person to look at: logs, screenshots, the package. */
export const outFolder = join(projectFolder, 'out');

export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
}

/** package.json as it is now. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as Manifest;
}

/** Where `npm run package` puts the packaged extension. */
export function vsixPath(): string {
  const { name, version } = readManifest();
  return join(outFolder, `${name}-${version}.vsix`);
}

/** A file below node_modules, as a path. */
export function installed(...path: readonly string[]): string {
  return join(projectFolder, 'node_modules', ...path);
}
