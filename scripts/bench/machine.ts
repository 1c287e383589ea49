import { arch, cpus, loadavg, totalmem, type as systemName } from 'node:os';
import process from 'node:process';

/** What the numbers were measured on, and how busy it was with other things. */
export function describeMachine(): string {
  const [{ model } = { model: 'unknown' }] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${model.trim()}), ${gigabytes} GB, ${systemName()} ${arch()}, Node ${process.versions.node}`;
}

/** Programs that wanted to run in the last minute, for each core. More than about 0.5 distorts. */
export function loadPerCore(): number {
  return (loadavg()[0] ?? 0) / cpus().length;
}
