import { join, relative } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { outFolder, projectFolder } from '../dev/project.ts';
import { testFiles } from './testFiles.ts';

/**
 * Bundles test/editor for the extension host and returns the module whose `run()` runs it. `tests.cjs`
 * is apart from the runner, because mocha's globals must exist before the test files are read.
 */
export async function bundleEditorTests(): Promise<string> {
  const folder = join(outFolder, 'editor');
  const tests = testFiles('editor').map((file) =>
    relative(projectFolder, file).replaceAll('\\', '/'),
  );
  const contents = tests.map((file) => `import './${file}';`).join('\n');
  await bundleForExtensionHost(
    { stdin: { contents, resolveDir: projectFolder, loader: 'ts' } },
    join(folder, 'tests.cjs'),
  );
  const runner = join(folder, 'index.cjs');
  const entry = join(projectFolder, 'scripts', 'suites', 'editorRun.ts');
  await bundleForExtensionHost({ entryPoints: [entry] }, runner);
  return runner;
}

/** Writes one file that the extension host of an editor can load. */
export async function bundleForExtensionHost(
  entry: Pick<BuildOptions, 'stdin' | 'entryPoints'>,
  outfile: string,
): Promise<void> {
  await build({
    ...entry,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Packages are found in node_modules at run time, `vscode` is the editor's.
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
