import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts an extension that needs no build into an editor's folder of extensions. An editor finds it
 * there when it starts on that folder for the first time.
 */
export async function copyExtension(from: string, extensionsFolder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as {
    readonly publisher: string;
    readonly name: string;
    readonly version: string;
  };
  const id = `${manifest.publisher}.${manifest.name}-${manifest.version}`;
  await cp(from, join(extensionsFolder, id), { recursive: true });
}
