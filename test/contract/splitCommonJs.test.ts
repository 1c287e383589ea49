import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { splitCommonJs } from '../../scripts/bundle/splitCommonJs.mjs';
import { TemporaryFolders } from '../support/temporaryFolders.ts';

/** Two parts that are loaded later, and what both share with the entry, or with each other. */
const sources = {
  'entry.js': `
    import { ProviderError } from './errors.js';
    import { loaded } from './loaded.js';
    export { loaded };
    export const fail = async () => (await import('./failing.js')).fail();
    export const other = async () => (await import('./another.js')).name;
    export const isKnown = (error) => error instanceof ProviderError;`,
  'errors.js': `
    import { loaded } from './loaded.js';
    loaded.push('errors');
    export class ProviderError extends Error {}`,
  'loaded.js': `export const loaded = [];`,
  'failing.js': `
    import { ProviderError } from './errors.js';
    import { loaded } from './loaded.js';
    import { name } from './name.js';
    loaded.push('failing');
    export const fail = () => { throw new ProviderError(name); };`,
  'another.js': `export { name } from './name.js';`,
  'name.js': `
    import { sep } from 'node:path';
    import { loaded } from './loaded.js';
    loaded.push('name');
    export const name = sep.length === 1 ? 'both' : 'neither';`,
};

interface Entry {
  readonly loaded: readonly string[];
  fail(): Promise<never>;
  other(): Promise<string>;
  isKnown(error: unknown): boolean;
}

describe('the extension as CommonJS files', () => {
  const folders = new TemporaryFolders();
  after(() => folders.removeAll());

  it('has in the file of a layer what that shares with what is loaded after it', async () => {
    const folder = await folders.create();
    for (const [name, text] of Object.entries(sources)) {
      await writeFile(join(folder, name), text);
    }
    const outdir = join(folder, 'dist');
    await build({
      entryPoints: ['entry.js'],
      absWorkingDir: folder,
      outdir,
      bundle: true,
      splitting: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      plugins: [splitCommonJs({ layers: ['another.js'], absWorkingDir: folder })],
    });
    const entry = createRequire(import.meta.url)(join(outdir, 'entry.cjs')) as Entry;
    const error = await entry.fail().catch((thrown: unknown) => thrown);
    assert.deepEqual(
      {
        isKnown: entry.isKnown(error),
        other: await entry.other(),
        loaded: entry.loaded,
        files: (await readdir(outdir)).sort(),
      },
      {
        isKnown: true,
        other: 'both',
        loaded: ['errors', 'name', 'failing'],
        files: ['another.cjs', 'entry.cjs', 'failing.cjs'],
      },
    );
  });

  for (const minify of [false, true]) {
    it(`has each module once, and loads it at its first use${minify ? ', also minified' : ''}`, async () => {
      const folder = await folders.create();
      for (const [name, text] of Object.entries(sources)) {
        await writeFile(join(folder, name), text);
      }
      const outdir = join(folder, 'dist');
      await build({
        entryPoints: [join(folder, 'entry.js')],
        outdir,
        bundle: true,
        splitting: true,
        write: false,
        metafile: true,
        platform: 'node',
        format: 'esm',
        keepNames: true,
        plugins: [splitCommonJs({ minify, target: 'node20' })],
      });
      const entry = createRequire(import.meta.url)(join(outdir, 'entry.cjs')) as Entry;
      const atFirst = [...entry.loaded];
      const error = await entry.fail().catch((thrown: unknown) => thrown);
      assert.deepEqual(
        {
          atFirst,
          isKnown: entry.isKnown(error),
          className: (error as Error).constructor.name,
          other: await entry.other(),
          loaded: entry.loaded,
          files: (await readdir(outdir)).filter((name) => !name.startsWith('chunk-')).sort(),
        },
        {
          atFirst: ['errors'],
          isKnown: true,
          className: 'ProviderError',
          other: 'both',
          loaded: ['errors', 'name', 'failing'],
          files: ['another.cjs', 'entry.cjs', 'failing.cjs'],
        },
      );
    });
  }
});
