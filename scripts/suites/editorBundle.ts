import { join, relative } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { filesBelow } from '../dev/files.ts';
import { outFolder, projectFolder } from '../dev/project.ts';

/**
 * Bundles test/editor for the extension host and returns the module whose `run()` runs it. `tests.cjs`
 * is apart from the runner, because mocha's globals must exist before the test files are read.
 */
export async function bundleEditorTests(): Promise<string> {
  const folder = join(outFolder, 'editor');
  const tests = filesBelow(join(projectFolder, 'test', 'editor'))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => relative(projectFolder, file).replaceAll('\\', '/'));
  await build({
    ...shared,
    stdin: {
      contents: tests.map((file) => `import './${file}';`).join('\n'),
      resolveDir: projectFolder,
      loader: 'ts',
    },
    outfile: join(folder, 'tests.cjs'),
  });
  const runner = join(folder, 'index.cjs');
  await build({
    ...shared,
    entryPoints: [join(projectFolder, 'scripts', 'suites', 'editorRun.ts')],
    outfile: runner,
  });
  return runner;
}

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Packages are found in node_modules at run time, `vscode` is the editor's.
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
};
