import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { filesBelow } from '../../../scripts/dev/files.ts';
import type { Workbench } from './workbench.ts';

/** Everything the extension has logged in this workbench, over all its starts. */
export async function extensionLog(workbench: Workbench): Promise<string> {
  const files = filesBelow(join(workbench.dataFolder, 'logs')).filter((file) =>
    /^OIDC Tokens.*\.log$/.test(basename(file)),
  );
  const texts = files.map((file) => readFile(file, 'utf8'));
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
  const files = [workbench.dataFolder, workbench.workspaceFolder].flatMap(filesBelow);
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return files.filter((_file, index) => contents[index]?.includes(secret));
}
