// The module `--extensionTestsPath` names: runs inside the extension host of VS Code.

import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { extensions } from 'vscode';
import { orderVariable, type Activation, type ActivationOrder } from './activationRun.ts';
import { HostUse } from './hostUse.ts';
import { editorsOwnTimes } from './editorsOwnTimes.ts';
import { atRest, settled } from './settledHost.ts';

/** Called by VS Code once its window is there: activates what it is told to, one after the other. */
export async function run(): Promise<void> {
  const { ids, warmUp, resultFile } = JSON.parse(
    process.env[orderVariable] ?? '{}',
  ) as ActivationOrder;
  await settled();
  await activate(warmUp);
  const result: Record<string, Activation> = {};
  for (const id of ids) {
    await atRest();
    result[id] = await activate(id);
  }
  await writeFile(resultFile, JSON.stringify(result));
}

async function activate(id: string): Promise<Activation> {
  const extension = extensions.getExtension(id);
  if (extension === undefined) {
    throw new Error(`The editor has no extension ${id}.`);
  }
  if (extension.isActive) {
    throw new Error(`${id} was active before it was asked for: nothing is left to measure.`);
  }
  const use = new HostUse(extension.extensionPath);
  const startedAt = performance.now();
  await extension.activate();
  const elapsedMs = performance.now() - startedAt;
  return { elapsedMs, ...editorsOwnTimes(id), ...use.end() };
}
