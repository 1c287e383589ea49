import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, leaveSignalsToUs } from '../../scripts/dev/chromium.ts';

/** How long the editor's window may take to appear; the tests themselves have their own limits. */
const loadTimeoutMs = 60_000;

export interface TestPageOptions {
  readonly chromiumPath: string;
  readonly url: string;
  /** Receives the page's console, which repeats the extension host's: the tests' output is in it. */
  readonly write: (text: string) => void;
}

/** Opens the workbench in a browser of its own and returns the exit code of the tests in it. */
export async function runTestPage(options: TestPageOptions): Promise<number> {
  const browser = await chromium.launch({
    executablePath: options.chromiumPath,
    args: [...chromiumFlags],
    chromiumSandbox: false,
    ...leaveSignalsToUs,
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.on('console', (message) => {
      options.write(`[${message.type()}] ${message.text()}\n`);
    });
    const ended = exitOf(browser, page);
    await page.goto(options.url, { timeout: loadTimeoutMs });
    return await ended;
  } finally {
    await browser.close();
  }
}

/** The workbench calls `codeAutomationExit` when the tests' `run()` has ended. */
function exitOf(browser: Browser, page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    page
      .exposeFunction('codeAutomationExit', (code: number) => {
        resolve(code);
      })
      .catch(reject);
    page.once('crash', () => {
      reject(new Error('The page of the editor crashed.'));
    });
    page.once('close', () => {
      reject(new Error('The page of the editor was closed before the tests ended.'));
    });
    browser.once('disconnected', () => {
      reject(new Error('The browser ended before the tests did.'));
    });
  });
}
