import type { FrameLocator, Page } from 'playwright-core';
import { panelFrame } from './panel.ts';

/** Far more than any panel has places to stop at. */
const maxStops = 150;

/** Where the focus is in the panel, and whether somebody can see that. */
export interface FocusedElement {
  /** Its label or its text. */
  readonly name: string;
  /** It is inside of what is in sight, and drawn with an outline. */
  readonly isSeen: boolean;
}

/** Presses the key until something of this name has the focus; throws if the panel ends before. */
export async function focusByKey(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  name: string,
): Promise<void> {
  const passed: string[] = [];
  while (passed.length < maxStops) {
    await page.keyboard.press(key);
    const focused = await focusedElement(panelFrame(page));
    if (focused === undefined) {
      break;
    }
    if (!focused.isSeen) {
      throw new Error(`Nobody sees that "${focused.name}" has the focus.`);
    }
    if (focused.name.includes(name)) {
      return;
    }
    passed.push(focused.name);
  }
  throw new Error(`${key} never comes to "${name}". It passed: ${passed.join(', ')}`);
}

/** Presses the key until the focus is out of the panel; returns how often. Throws if it never is. */
export async function leaveByKey(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<number> {
  for (let presses = 0; presses < maxStops; presses += 1) {
    if (await page.evaluate(() => document.activeElement?.tagName !== 'IFRAME')) {
      return presses;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never leaves the panel.`);
}

/** What has the focus in the panel; `undefined`: the focus is elsewhere, or on the page as a whole. */
export async function focusedElement(panel: FrameLocator): Promise<FocusedElement | undefined> {
  return panel.locator('body').evaluate((body) => {
    const element = document.activeElement;
    if (!document.hasFocus() || element === null || element === body) {
      return undefined;
    }
    const { outlineStyle, outlineWidth, opacity } = getComputedStyle(element);
    const { top, bottom, width, height } = element.getBoundingClientRect();
    const text = (element as HTMLElement).innerText;
    return {
      name: element.getAttribute('aria-label') ?? text.replace(/\s+/g, ' ').trim(),
      isSeen:
        outlineStyle !== 'none' &&
        parseFloat(outlineWidth) >= 1 &&
        opacity === '1' &&
        width * height > 0 &&
        bottom > 0 &&
        top < window.innerHeight,
    };
  });
}
