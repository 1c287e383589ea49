import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { outFolder } from '../../../scripts/dev/project.ts';

/** Saves what the page shows as `out/screenshots/<name>.png` and returns the path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(outFolder, 'screenshots');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.bringToFront();
  await page.screenshot({ path, animations: 'disabled' });
  return path;
}
