import { screenshot } from './screenshots.ts';
import type { Workbench } from './workbench.ts';

/** Inside a `describe`: saves all open pages of the workbench after each test that failed. */
export function screenshotFailures(workbench: () => Workbench | undefined): void {
  afterEach(async function () {
    const test = this.currentTest;
    const pages = workbench()?.context.pages() ?? [];
    if (test?.state !== 'failed') {
      return;
    }
    const name = `failed-${test.fullTitle().replace(/[^\w]+/g, '-')}`;
    for (const [index, page] of pages.entries()) {
      await screenshot(page, `${name}-${index + 1}`);
    }
  });
}
