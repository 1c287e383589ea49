// esbuild splits ES modules only, and the extension has to be CommonJS: only `require('https')` gets
// VS Code's `https`, which knows its proxies and certificates. So what esbuild has split is bundled
// once more. What is loaded at activation becomes one file, because each further one takes VS Code a
// millisecond to find; what `import()` loads stays a file of its own.

import { build as bundle } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';

/** The entry's export that has the modules of its file, for the other files. */
const modulesName = 'modules';

/**
 * VS Code looks up which extension calls at each `require`, for a good part of a millisecond, and
 * esbuild writes one for each source file.
 */
const rememberedRequire =
  'require = ((load, loaded) => (id) => (loaded[id] ??= load(id)))(require, Object.create(null));';

/**
 * Makes a build with one entry point, `splitting` and `write: false` write CommonJS: the entry's file,
 * and one for each `import()`, named after the module. What is in each of them becomes `result.files`.
 *
 * @param options - of the second bundling
 */
export function splitCommonJs(options) {
  return {
    name: 'split-commonjs',
    setup(build) {
      const { outdir, entryPoints } = build.initialOptions;
      build.onEnd(async (result) => {
        if (result.errors.length === 0) {
          await mkdir(outdir, { recursive: true });
          const files = filesOf(result, entryPoints[0]);
          result.files = await Promise.all(
            files.filter(isWritten).map((file) => write(file, { files, outdir, options })),
          );
        }
      });
    },
  };
}

/** What esbuild has split. What `import()` loads is an entry point to esbuild, too. */
function filesOf({ metafile: { outputs }, outputFiles }, source) {
  const entry = Object.keys(outputs).find(
    (path) => resolve(outputs[path].entryPoint ?? '') === resolve(source),
  );
  const atStart = reachedFrom(entry, outputs);
  return Object.keys(outputs).map((path) => ({
    name: basename(path),
    target: `${basename(outputs[path].entryPoint ?? path, extname(outputs[path].entryPoint ?? path))}.cjs`,
    isEntry: path === entry,
    isAtStart: atStart.has(path),
    text: outputFiles.find((file) => basename(file.path) === basename(path)).text,
    inputs: Object.keys(outputs[path].inputs),
  }));
}

/** The outputs that are loaded together with one, which is among them. */
function reachedFrom(path, outputs, reached = new Set()) {
  if (!reached.has(path) && path in outputs) {
    reached.add(path);
    for (const { path: next, kind } of outputs[path].imports) {
      if (kind === 'import-statement') {
        reachedFrom(next, outputs, reached);
      }
    }
  }
  return reached;
}

/** All others that are needed at the start are in the entry's file. */
function isWritten({ isEntry, isAtStart }) {
  return isEntry || !isAtStart;
}

async function write(file, { files, outdir, options }) {
  const inside = file.isEntry ? files.filter(({ isAtStart }) => isAtStart) : [file];
  const path = join(outdir, file.target);
  const { outputFiles } = await bundle({
    ...options,
    stdin: { contents: file.isEntry ? entryText(inside) : file.text, resolveDir: outdir },
    outfile: path,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    supported: { 'dynamic-import': false }, // `require` has one way to `vscode`, `import` another
    banner: { js: rememberedRequire },
    plugins: [splitFiles(file, files)],
  });
  await Promise.all(outputFiles.map((output) => writeFile(output.path, output.contents)));
  const [{ contents }] = outputFiles.filter((output) => output.path.endsWith('.cjs'));
  return {
    path,
    bytes: contents.length,
    inputs: inside.flatMap(({ inputs }) => inputs),
    isEntry: file.isEntry,
  };
}

/** The entry, which also hands out what other files share with it. */
function entryText(inside) {
  const [entry] = inside.filter(({ isEntry }) => isEntry);
  const shared = inside.filter(({ isEntry }) => !isEntry);
  return [
    `export * from './${entry.name}';`,
    ...shared.map(({ name }, index) => `import * as module${index} from './${name}';`),
    `export const ${modulesName} = {`,
    ...shared.map(({ name }, index) => `  '${name}': module${index},`),
    '};',
  ].join('\n');
}

/** Resolves the files among each other; everything else stays outside, as in the first bundling. */
function splitFiles(from, files) {
  return {
    name: 'split-files',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path, kind }) => {
        const file = files.find(({ name }) => path === `./${name}`);
        if (file === undefined) {
          return { path, external: true };
        }
        return file.isAtStart && kind !== 'dynamic-import'
          ? { path: file.name, namespace: 'split' }
          : { path: `./${file.target}`, external: true };
      });
      build.onLoad({ filter: /.*/, namespace: 'split' }, ({ path }) => ({
        contents: from.isEntry
          ? files.find(({ name }) => name === path).text
          : `module.exports = require('./${entryOf(files).target}').${modulesName}['${path}'];`,
        resolveDir: build.initialOptions.stdin.resolveDir,
      }));
    },
  };
}

function entryOf(files) {
  return files.find(({ isEntry }) => isEntry);
}
