import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { runToEnd } from './ownedProcess.ts';
import { packagedReadme } from './packagedReadme.ts';
import { installed, outFolder, projectFolder, vsixPath } from './project.ts';

/** The budget for the whole package: product promise, see README. */
const maximumVsixBytes = 400_000;

/** What may be in the package, and nothing else. `*` stands for a file name. */
const allowedFiles: readonly RegExp[] = [
  /^package\.json$/,
  /^package\.nls(\.[a-z-]+)?\.json$/,
  /^l10n\/[^/]+\.json$/,
  /^dist\/[^/]+\.(cjs|js|css)$/,
  /^dist\/third-party-notices\.txt$/,
  /^media\/([^/]+\/)*[^/]+\.(png|svg|css|ttf|woff2?|md)$/,
  /^media\/answerJson\.(configuration|tmLanguage)\.json$/,
  /^(out\/)?(README|CHANGELOG)\.md$/i,
  /^docs\/troubleshooting\.md$/,
  /^LICENSE(\.txt|\.md)?$/i,
];

/** Relative to the project, as the packer wants it. */
const readmePath = 'out/README.md';

const requiredFiles = [
  ...['package.json', 'package.nls.json'],
  ...['dist/extension.cjs', 'dist/panel.js', 'dist/third-party-notices.txt'],
  'docs/troubleshooting.md',
];

/**
 * Builds for production and packs `out/oidc-tokens-<version>.vsix`. A warning of the packer, a file
 * that does not belong inside, and a package over its budget are errors.
 */
export async function packageExtension(say: (line: string) => void): Promise<string> {
  await build(['--production'], say);
  const vsix = vsixPath();
  await mkdir(outFolder, { recursive: true });
  await writePackagedReadme();
  await node([installed('@vscode', 'vsce', 'vsce'), ...packArguments(vsix)], say);
  await checkFiles();
  await checkSize(vsix, say);
  return vsix;
}

async function writePackagedReadme(): Promise<void> {
  const readme = await readFile(join(projectFolder, 'README.md'), 'utf8');
  await writeFile(join(projectFolder, readmePath), packagedReadme(readme));
}

/** Builds `dist/` as esbuild.mjs says. */
export async function build(args: readonly string[], say: (line: string) => void): Promise<void> {
  say((await node([join(projectFolder, 'esbuild.mjs'), ...args], say)).trimEnd());
}

function packArguments(vsix: string): readonly string[] {
  return [
    ...['package', '--no-dependencies', '--allow-missing-repository'],
    ...['--readme-path', readmePath, '--out', vsix],
  ];
}

async function checkFiles(): Promise<void> {
  const list = await node([installed('@vscode', 'vsce', 'vsce'), 'ls', '--no-dependencies']);
  const files = list.split('\n').filter((line) => line !== '');
  const foreign = files.filter((file) => !allowedFiles.some((allowed) => allowed.test(file)));
  const missing = requiredFiles.filter((file) => !files.includes(file));
  if (foreign.length + missing.length > 0) {
    throw new Error(
      `The package must not contain: ${foreign.join(', ') || '–'}; and lacks: ${missing.join(', ') || '–'}. ` +
        'See .vscodeignore and scripts/dev/packaging.ts.',
    );
  }
}

async function checkSize(vsix: string, say: (line: string) => void): Promise<void> {
  const { size } = await stat(vsix);
  const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  say(`${vsix}: ${inKilobytes(size)} of ${inKilobytes(maximumVsixBytes)}`);
  if (size > maximumVsixBytes) {
    throw new Error(`The package has ${inKilobytes(size)}, more than its budget allows.`);
  }
}

async function node(args: readonly string[], say?: (line: string) => void): Promise<string> {
  const { exitCode, output } = await runToEnd(process.execPath, args, { cwd: projectFolder });
  if (exitCode !== 0 || /^\s*(WARNING|ERROR)\b/m.test(output)) {
    say?.(output.trimEnd());
    throw new Error(`${args.join(' ')} failed or warned:\n${output.trimEnd()}`);
  }
  return output;
}
