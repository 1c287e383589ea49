import type { FrameLocator, Page } from 'playwright-core';

/** The content of the webview that is visible: a document inside two nested frames. */
export function panelFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview:visible').frameLocator('#active-frame');
}
