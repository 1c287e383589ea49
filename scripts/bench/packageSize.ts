import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder, vsixPath } from '../dev/project.ts';
import type { Benchmark, Measurement } from './benchmark.ts';

/** What is downloaded, and what each panel loads. */
export const packageSize: Benchmark = {
  name: 'package',
  run: async () => [
    await sizeOf('package (.vsix)', vsixPath(), 400),
    await sizeOf('bundle of the panel', join(projectFolder, 'dist', 'panel.js'), 120),
  ],
};

async function sizeOf(what: string, file: string, bar: number): Promise<Measurement> {
  const { size } = await stat(file);
  return { what, value: size / 1000, unit: 'kB', bar, detail: `${size} bytes` };
}
