import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { outFolder, projectFolder } from '../dev/project.ts';

/**
 * Bundles test/editor for the extension host and returns the module whose `run()` runs it. `tests.cjs`
 * is apart from the runner, because mocha's globals must exist before the test files are read.
 */
export async function bundleEditorTests(): Promise<string> {
  const folder = join(outFolder, 'editor');
  const tests = globSync('test/editor/**/*.test.ts', { cwd: projectFolder }).sort();
  await build({
    ...shared,
    stdin: {
      contents: tests.map((file) => `import './${file.replaceAll('\\', '/')}';`).join('\n'),
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
