import { packageExtension } from '../dev/packaging.ts';
import { installed } from '../dev/project.ts';
import { floor } from '../dev/testedVersions.ts';
import { editorSuite } from './editorSuite.ts';
import { e2eSuite } from './e2eSuite.ts';
import type { Step } from './step.ts';
import { check, nodeSuite, together } from './tools.ts';

const tsc = installed('typescript', 'bin', 'tsc');
const eslint = installed('eslint', 'bin', 'eslint.js');
const prettier = installed('prettier', 'bin', 'prettier.cjs');
const minuteMs = 60_000;

/** Everything `npm test` does, in its order, and what it does when asked. */
export const steps: readonly Step[] = [
  {
    name: 'format',
    onlyReads: true,
    run: (context) => check(context, 'prettier', [prettier, '--check', '--log-level', 'warn', '.']),
  },
  {
    name: 'lint',
    onlyReads: true,
    run: (context) => check(context, 'eslint', [eslint, '--max-warnings', '0', '.']),
  },
  {
    name: 'types',
    onlyReads: true,
    run: async (context) => {
      const projects = ['tsconfig.json', 'src/webview/tsconfig.json', 'test/e2e/tsconfig.json'];
      const checks = projects.map((project) =>
        check(context, `tsc -p ${project}`, [tsc, '--project', project, '--pretty', 'false']),
      );
      return together(await Promise.all(checks));
    },
  },
  {
    name: 'unit',
    run: (context) =>
      nodeSuite(context, { suite: 'unit', testTimeoutMs: 5_000, timeoutMs: 3 * minuteMs }),
  },
  {
    name: 'provider',
    run: (context) =>
      nodeSuite(context, { suite: 'provider', testTimeoutMs: 20_000, timeoutMs: 6 * minuteMs }),
  },
  {
    name: 'contract',
    run: (context) =>
      nodeSuite(context, { suite: 'contract', testTimeoutMs: 30_000, timeoutMs: 3 * minuteMs }),
  },
  {
    name: 'package',
    run: async (context) => {
      await packageExtension(context.say);
      return { passed: 1, failed: 0 };
    },
  },
  { name: 'editor', needs: ['package'], run: editorSuite },
  // The same tests in the oldest VS Code, which takes as long again; `--floor` takes it for other parts.
  {
    name: 'floor',
    isOnRequest: true,
    needs: ['package'],
    run: (context) => editorSuite({ ...context, vscode: floor }),
  },
  { name: 'e2e', needs: ['package'], run: e2eSuite },
];
