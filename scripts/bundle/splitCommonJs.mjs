// esbuild splits ES modules only, and the extension has to be CommonJS: only `require('https')` gets
// VS Code's `https`, which knows its proxies and certificates. So what esbuild has split is bundled
// once more. What is loaded at activation becomes one file, because each further one takes VS Code a
// millisecond to find; so does each layer, which is loaded before all that comes after it. What else
// `import()` loads stays a file of its own.

import { build as bundle } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';

/** The export of the entry, and of a layer, that has the modules of its file, for the other files. */
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
 * @param layers - modules that `import()` loads, in this order and before others: what they share with
 *   others is in their file
 * @param options - of the second bundling
 */
export function splitCommonJs({ layers = [], ...options }) {
  return {
    name: 'split-commonjs',
    setup(build) {
      const { outdir, entryPoints } = build.initialOptions;
      build.onEnd(async (result) => {
        if (result.errors.length === 0) {
          await mkdir(outdir, { recursive: true });
          const files = filesOf(result, entryPoints[0], layers);
          result.files = await Promise.all(
            files.filter(hasOwnFile).map((file) => write(file, { files, outdir, options })),
          );
        }
      });
    },
  };
}

/** What esbuild has split, each with the file that it becomes part of, its home. */
function filesOf({ metafile: { outputs }, outputFiles }, source, layers) {
  const paths = Object.keys(outputs);
  const files = paths.map((path) => ({
    name: basename(path),
    target: `${nameOf(outputs[path].entryPoint ?? path)}.cjs`,
    text: outputFiles.find((file) => basename(file.path) === basename(path)).text,
    inputs: Object.keys(outputs[path].inputs),
  }));
  // What `import()` loads is an entry point to esbuild, too.
  const entry = paths.find((path) => resolve(outputs[path].entryPoint ?? '') === resolve(source));
  const homes = [entry, ...layers.map((module) => outputOf(module, outputs))];
  const reached = homes.map((home) => reachedFrom(home, outputs));
  files.forEach((file, index) => {
    const isShared = outputs[paths[index]].entryPoint === undefined;
    const home = isShared ? homes.find((_, rank) => reached[rank].has(paths[index])) : undefined;
    file.home = home === undefined ? file : files[paths.indexOf(home)];
  });
  return files;
}

function outputOf(module, outputs) {
  const path = Object.keys(outputs).find((one) => outputs[one].entryPoint === module);
  if (path === undefined) {
    throw new Error(`${module} is not loaded by \`import()\`: it can't be a layer.`);
  }
  return path;
}

function nameOf(path) {
  return basename(path, extname(path));
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

function hasOwnFile(file) {
  return file.home === file;
}

async function write(file, { files, outdir, options }) {
  const inside = files.filter(({ home }) => home === file);
  const path = join(outdir, file.target);
  const { outputFiles } = await bundle({
    ...options,
    stdin: { contents: textOf(file, inside), resolveDir: outdir },
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
  };
}

/** The file's own text; where it has others in it, it hands them out, too. */
function textOf(file, inside) {
  const shared = inside.filter((one) => one !== file);
  if (shared.length === 0) {
    return file.text;
  }
  return [
    `export * from './${file.name}';`,
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
        const isRequired = kind === 'dynamic-import' || (hasOwnFile(file) && file !== from);
        return isRequired
          ? { path: `./${file.target}`, external: true }
          : { path: file.name, namespace: 'split' };
      });
      build.onLoad({ filter: /.*/, namespace: 'split' }, ({ path }) => {
        const { home, text } = files.find(({ name }) => name === path);
        return {
          contents:
            home === from
              ? text
              : `module.exports = require('./${home.target}').${modulesName}['${path}'];`,
          resolveDir: build.initialOptions.stdin.resolveDir,
        };
      });
    },
  };
}
