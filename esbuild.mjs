// Builds dist/: the extension's host side and the panel's browser side.
//   node esbuild.mjs               once, readable, with source maps
//   node esbuild.mjs --watch       again after every change
//   node esbuild.mjs --production  minified, without source maps, as it is packaged

import { context } from 'esbuild';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** The largest each minified file may be. Raise one only together with the reason. */
const budgetInBytes = {
  // A third is parsers and the protocol's libraries, a quarter words: every registered claim is
  // explained. Node reads it lazily, and the package is compressed.
  'dist/extension.cjs': 640_000,
  'dist/panel.js': 120_000,
};

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

const extension = {
  ...shared,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  // Of a package that has both, the modules: what is not used falls away, and UMD can't be bundled.
  mainFields: ['module', 'main'],
};

const panel = {
  ...shared,
  entryPoints: ['src/webview/main.ts'],
  outfile: 'dist/panel.js',
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  tsconfig: 'src/webview/tsconfig.json',
};

/** Prints what the `oidc-tokens` problem matcher of .vscode/tasks.json looks for. */
const announce = {
  name: 'announce',
  setup(build) {
    build.onStart(() => {
      console.log('[watch] build started');
    });
    build.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        console.error(`    ${location?.file}:${location?.line}:${location?.column}:`);
      }
      console.log('[watch] build finished');
    });
  },
};

/** Prints each output's size; over its budget is an error in a production build. */
function checkSizes(results) {
  for (const [file, { bytes }] of results.flatMap((r) => Object.entries(r.metafile.outputs))) {
    const budget = budgetInBytes[file];
    if (budget === undefined) {
      continue;
    }
    console.log(`${file}: ${kilobytes(bytes)}${production ? ` of ${kilobytes(budget)}` : ''}`);
    if (production && bytes > budget) {
      console.error(
        `${file} is larger than its budget. \`esbuild --analyze\` shows what is inside.`,
      );
      process.exitCode = 1;
    }
  }
}

/** The licences of what is bundled want to be passed on with it. */
async function writeNotices(results) {
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  const names = inputs.flatMap((file) => {
    const [, name] = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    return name === undefined ? [] : [name];
  });
  const notices = await Promise.all([...new Set(names)].sort().map(noticeOf));
  await writeFile('dist/third-party-notices.txt', notices.join('\n\n'));
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
const builds = await Promise.all([extension, panel].map((o) => context({ ...o, plugins })));
if (watch) {
  await Promise.all(builds.map((build) => build.watch()));
} else {
  try {
    const results = await Promise.all(builds.map((build) => build.rebuild()));
    checkSizes(results);
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
