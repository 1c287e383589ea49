// Builds dist/: the extension's host side and the panel's browser side.
//   node esbuild.mjs               once, readable, with source maps
//   node esbuild.mjs --watch       again after every change
//   node esbuild.mjs --production  minified, without source maps, as it is packaged

import { context } from 'esbuild';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { splitCommonJs } from './scripts/bundle/splitCommonJs.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** The largest each minified part may be. Raise one only together with the reason. */
const budgetInBytes = {
  // Registrations alone: reading and compiling it is a good part of the time that activation takes.
  'dist/extension.cjs': 16_500,
  // What a window with a provider loads right after activation, and others at the first need. With what
  // tells sessions of one account apart, since the status bar and the view have to.
  'dist/startRuntime.cjs': 102_500,
  // A third is parsers and the protocol's libraries, a quarter words: every registered claim is
  // explained, every failure told with its next step and the way to the guide, and every place named
  // where others than the program see a token. What launch configurations, request files and terminals
  // need is loaded at their first use. The package is compressed.
  'the extension in whole': 825_000,
  'dist/panel.js': 120_000,
};

const layerFiles = ['dist/extension.cjs', 'dist/startRuntime.cjs'];

const shared = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  // Stack traces and `instanceof`-free error names stay readable in the log of a user.
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

const node = 'node20';

const extension = {
  ...shared,
  // Done by the second bundling; names that are kept twice would be wrong.
  minify: false,
  sourcemap: production ? false : 'inline',
  entryPoints: ['src/extension.ts'],
  outdir: 'dist',
  platform: 'node',
  format: 'esm',
  splitting: true,
  write: false,
  target: node,
  external: ['vscode'],
  // Of a package that has both, the modules: what is not used falls away, and UMD can't be bundled.
  mainFields: ['module', 'main'],
  // Its index brings the writing of properties along, which nothing here does.
  alias: { 'dot-properties': 'dot-properties/lib/parse.js' },
  plugins: [
    splitCommonJs({
      layers: ['src/host/startRuntime.ts'],
      minify: production,
      sourcemap: !production,
      target: node,
    }),
  ],
};

const panel = {
  ...shared,
  // Names its errors itself, and is read and run each time that a panel opens.
  keepNames: false,
  entryPoints: ['src/webview/main.ts'],
  outfile: 'dist/panel.js',
  // The script is put into the page, which has no files beside it.
  sourcemap: production ? false : 'inline',
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  tsconfig: 'src/webview/tsconfig.json',
};

/** How many of the builds are at work: the debugger may start when all of them have ended. */
let running = 0;

/** Prints what the `oidc-tokens` problem matcher of .vscode/tasks.json looks for. */
const announce = {
  name: 'announce',
  setup(build) {
    build.onStart(() => {
      if (running++ === 0) {
        console.log('[watch] build started');
      }
    });
    build.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        console.error(`    ${location?.file}:${location?.line}:${location?.column}:`);
      }
      if (--running === 0) {
        console.log('[watch] build finished');
      }
    });
  },
};

/** Prints each part's size; over its budget is an error in a production build. */
function checkSizes([{ files }, { metafile }]) {
  const sizes = {
    ...Object.fromEntries(layersOf(files).map(({ path, bytes }) => [path, bytes])),
    'the extension in whole': sum(files),
    'dist/panel.js': metafile.outputs['dist/panel.js'].bytes,
  };
  for (const [part, bytes] of Object.entries(sizes)) {
    const budget = budgetInBytes[part];
    console.log(`${part}: ${kilobytes(bytes)}${production ? ` of ${kilobytes(budget)}` : ''}`);
    if (production && bytes > budget) {
      fail(`${part} is larger than its budget. The \`metafile\` of esbuild says what is inside.`);
    }
  }
}

/** Most windows never sign in: what signing in takes must not cost them anything. */
function checkLayers([{ files }]) {
  const packages = layersOf(files).flatMap(({ inputs }) => packagesOf(inputs));
  if (packages.length > 0) {
    fail(`${[...new Set(packages)].join(', ')} would be loaded at the start. Use \`import()\`.`);
  }
}

/** The script stands in the page, where these would end it, or hide what follows. */
async function checkInlined() {
  if (/<\/script|<!--/i.test(await readFile('dist/panel.js', 'utf8'))) {
    fail('dist/panel.js contains </script or <!--, which must not stand in a script element.');
  }
}

/** What is loaded at activation, and what may be right after it. */
function layersOf(files) {
  return files.filter(({ path }) => layerFiles.includes(path));
}

function sum(files) {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

/** The licences of what is bundled want to be passed on with it. */
async function writeNotices(results) {
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  const notices = await Promise.all([...new Set(packagesOf(inputs))].sort().map(noticeOf));
  await writeFile('dist/third-party-notices.txt', notices.join('\n\n'));
}

function packagesOf(inputs) {
  return inputs.flatMap((file) => {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    return name === undefined ? [] : [name];
  });
}

async function noticeOf(name) {
  const folder = join('node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) {
    throw new Error(`${name} is bundled, and has no file with its licence.`);
  }
  const text = await readFile(join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

if (!watch) {
  await rm('dist', { recursive: true, force: true });
}
const plugins = watch ? [announce] : [];
const builds = await Promise.all(
  [extension, panel].map((o) => context({ ...o, plugins: [...(o.plugins ?? []), ...plugins] })),
);
if (watch) {
  await Promise.all(builds.map((build) => build.watch()));
} else {
  try {
    const results = await Promise.all(builds.map((build) => build.rebuild()));
    checkSizes(results);
    checkLayers(results);
    await checkInlined();
    await writeNotices(results);
  } catch (error) {
    // esbuild has printed what is wrong with the sources.
    if (!('errors' in error)) {
      console.error(error.message);
    }
    process.exitCode = 1;
  } finally {
    await Promise.all(builds.map((build) => build.dispose()));
  }
}
