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
