import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workbench } from './workbench.ts';

/** Everything the extension has logged in this workbench, over all its starts. */
export async function extensionLog(workbench: Workbench): Promise<string> {
  const files = globSync('logs/**/*OIDC Tokens*.log', { cwd: workbench.dataFolder }).sort();
  const texts = files.map((file) => readFile(join(workbench.dataFolder, file), 'utf8'));
  return (await Promise.all(texts)).join('');
}

/**
 * The files below the server's data folder and the workspace that contain `secret`: the proof that a
 * token is in no setting, log or state file. A test wants an empty list.
 */
export async function filesContaining(
  workbench: Workbench,
  secret: string,
): Promise<readonly string[]> {
  if (secret.length < 8) {
    throw new Error('A secret this short is found anywhere; the search would say nothing.');
  }
  const folders = [workbench.dataFolder, workbench.workspaceFolder];
  const found: string[] = [];
  for (const folder of folders) {
    for (const entry of globSync('**/*', { cwd: folder, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && (await readFile(path)).includes(secret)) {
        found.push(path);
      }
    }
  }
  return found;
}
