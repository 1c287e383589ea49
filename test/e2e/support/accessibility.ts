import { readFile } from 'node:fs/promises';
import type { AxeResults, RunOptions } from 'axe-core';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { installed } from '../../../scripts/dev/project.ts';

const grave: readonly unknown[] = ['serious', 'critical'];

/**
 * Examines a frame's document with axe and returns its serious and critical findings, one line for
 * each element. An empty list is what a test wants. `rules` are those of axe; by default all.
 */
export async function accessibilityFindings(
  frame: FrameLocator,
  rules?: readonly string[],
): Promise<readonly string[]> {
  return findingsIn(frame.locator('body'), 'html', rules);
}

/** What axe says of the editor itself. */
const ofTheEditor = [
  // Rows are drawn with no blank between label and description, so that their text never is a part of their name.
  /^label-content-name-mismatch:/,
  // The last button of a view's title, as older editors draw it.
  /^aria-prohibited-attr:.*"Views and More Actions\.\.\."/,
];

/** The same for a part of the editor's own window, without what is not for us to mend. */
export async function elementFindings(page: Page, selector: string): Promise<readonly string[]> {
  const findings = await findingsIn(page.locator('body'), selector);
  return findings.filter((finding) => !ofTheEditor.some((pattern) => pattern.test(finding)));
}

async function findingsIn(
  body: Locator,
  selector = 'html',
  rules?: readonly string[],
): Promise<readonly string[]> {
  if (!(await body.evaluate(() => 'axe' in globalThis))) {
    await bringAxe(body);
  }
  const options: RunOptions = rules === undefined ? {} : { runOnly: [...rules] };
  const results = (await body.evaluate(
    (_element, { part, how }) =>
      (globalThis as unknown as { axe: { run(...args: unknown[]): Promise<unknown> } }).axe.run(
        part,
        how,
      ),
    { part: selector, how: options },
  )) as AxeResults;
  return results.violations
    .filter((violation) => grave.includes(violation.impact))
    .flatMap((violation) =>
      violation.nodes.map(
        (node) => `${violation.id}: ${violation.help} at ${node.target.join(' ')}`,
      ),
    );
}

/** Through the debugger, so the page's content security policy does not apply to it. */
async function bringAxe(body: Locator): Promise<void> {
  const source = await readFile(installed('axe-core', 'axe.min.js'), 'utf8');
  await body.evaluate((_element, script) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the only way to bring axe in
    new Function(script)();
  }, source);
}
