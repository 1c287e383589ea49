import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The absolute paths of all files below a folder, sorted; none when there is no such folder. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
