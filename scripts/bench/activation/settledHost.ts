import { setTimeout as pause } from 'node:timers/promises';

/** By then the host has done what it does by itself at its start. */
const startedMs = 3000;
/** It is at rest when this many timers in a row fired this punctually. */
const quietTimers = 20;
const punctualMs = 5;
const timerMs = 25;
const limitMs = 60_000;

/** Resolves when the editor's start is over. */
export async function settled(): Promise<void> {
  await pause(startedMs);
  await atRest();
}

/** Resolves when the host has nothing else to do. */
export async function atRest(): Promise<void> {
  const limit = performance.now() + limitMs;
  let punctual = 0;
  while (punctual < quietTimers) {
    const startedAt = performance.now();
    if (startedAt > limit) {
      throw new Error('The extension host did not come to rest: this machine is too busy.');
    }
    await pause(timerMs);
    punctual = performance.now() - startedAt - timerMs < punctualMs ? punctual + 1 : 0;
  }
}
