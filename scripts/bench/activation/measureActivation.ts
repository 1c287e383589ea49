// The module `--extensionTestsPath` names: runs inside the extension host of VS Code.

import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { extensions } from 'vscode';
import type { ActivationOrder, ActivationTimes } from './activationRun.ts';
import { orderVariable } from './activationRun.ts';

/** How long after its start the host has done what it does by itself, at the least. */
const startedMs = 3000;
/** A host is at rest when this many timers in a row fired this punctually. */
const quietTimers = 20;
const punctualMs = 5;
const timerMs = 25;
const settleLimitMs = 60_000;

/** Called by VS Code once its window is there: activates what it is told to, one after the other. */
export async function run(): Promise<void> {
  const { ids, warmUp, resultFile } = JSON.parse(
    process.env[orderVariable] ?? '{}',
  ) as ActivationOrder;
  await settle();
  await activationMs(warmUp);
  const times: Record<string, number> = {};
  for (const id of ids) {
    await quiet();
    times[id] = await activationMs(id);
  }
  const result: ActivationTimes = times;
  await writeFile(resultFile, JSON.stringify(result));
}

/** From outside, the host's own round trips included. */
async function activationMs(id: string): Promise<number> {
  const extension = extensions.getExtension(id);
  if (extension === undefined) {
    throw new Error(`The editor has no extension ${id}.`);
  }
  if (extension.isActive) {
    throw new Error(`${id} was active before it was asked for: nothing is left to measure.`);
  }
  const startedAt = performance.now();
  await extension.activate();
  return performance.now() - startedAt;
}

async function settle(): Promise<void> {
  await pause(startedMs);
  await quiet();
}

/** Returns when the host has nothing else to do. */
async function quiet(): Promise<void> {
  const limit = performance.now() + settleLimitMs;
  let punctual = 0;
  while (punctual < quietTimers) {
    const startedAt = performance.now();
    if (startedAt > limit) {
      throw new Error('The extension host did not come to rest: other programs are too busy.');
    }
    await pause(timerMs);
    punctual = performance.now() - startedAt - timerMs < punctualMs ? punctual + 1 : 0;
  }
}
