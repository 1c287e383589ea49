import type { FrameLocator, Page } from 'playwright-core';
import { accessibilityFindings } from './accessibility.ts';
import { panelFrame } from './panel.ts';
import { dressPanel, type ThemeDresses } from './panelThemes.ts';
import { screenshot } from './screenshots.ts';
import { themeNames } from './themes.ts';

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Of the panel's text; default: the editor's. */
  readonly fontSize?: string;
}

/** From a narrow column beside others to a whole screen. A zoom of 200 % is half the room. */
const sizes: readonly Size[] = [
  { name: '300', width: 300, height: 1500 },
  { name: '420', width: 420, height: 800 },
  { name: 'zoomed', width: 600, height: 400 },
  { name: 'large-text', width: 800, height: 800, fontSize: '26px' },
  { name: '800', width: 800, height: 800 },
  { name: 'full', width: 1900, height: 1000 },
];

/**
 * Looks at the visible panel in every theme and at every size, with a picture of most in
 * `out/screenshots`, and returns what would hinder people: nothing, as a test wants it.
 */
export async function faultsOf(
  page: Page,
  name: string,
  dresses: ThemeDresses,
): Promise<readonly string[]> {
  const panel = panelFrame(page);
  const faults: string[] = [];
  await page.mouse.move(0, 0); // what it is on looks different
  for (const [at, theme] of themeNames.entries()) {
    await dressPanel(panel, dresses[theme]);
    await screenshot(page, `state-${name}-${theme}`);
    const findings = await accessibilityFindings(panel, at === 0 ? undefined : ['color-contrast']);
    faults.push(...findings.map((finding) => `${theme}: ${finding}`));
  }
  await dressPanel(panel, dresses.dark);
  for (const size of sizes) {
    await resizePanel(page, size);
    if (size.name === '300' || size.name === 'large-text') {
      await screenshot(page, `state-${name}-${size.name}`);
    }
    const outside = await sticksOut(panel);
    faults.push(...outside.map((element) => `${size.name}: ${element}`));
  }
  await resizePanel(page);
  return faults;
}

/** Gives the panel's frame this size, as the editor does when its column gets another one. */
async function resizePanel(page: Page, size?: Size): Promise<void> {
  const inPixels = (length: number): string => `${String(length)}px`;
  const room = {
    width: size === undefined ? '100%' : inPixels(size.width),
    height: size === undefined ? '100%' : inPixels(size.height),
  };
  await page.locator('iframe.webview:visible').evaluate((frame, { width, height }) => {
    frame.style.width = width;
    frame.style.height = height;
  }, room);
  const expected = { fontSize: size?.fontSize ?? '', width: size?.width ?? 0 };
  await panelFrame(page)
    .locator('body')
    .evaluate(async (body, { fontSize, width }) => {
      body.style.fontSize = fontSize;
      while (width > 0 && window.innerWidth !== width) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }, expected);
}

/** The elements that the page is too narrow for, and those that hide or spill a part of their text. */
async function sticksOut(panel: FrameLocator): Promise<readonly string[]> {
  return panel.locator('html').evaluate((html) => {
    const hidden = [...html.querySelectorAll('*')].filter(
      (element) => getComputedStyle(element).clipPath !== 'none',
    );
    const isMeant = (element: Element): boolean =>
      element.closest('.json-scroll.long, .progress, svg') !== null ||
      hidden.some((parent) => parent.contains(element)) ||
      getComputedStyle(element).display === 'inline';
    const found = [...html.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return (
        width > 0 &&
        !isMeant(element) &&
        (left < -0.5 ||
          right > html.clientWidth + 0.5 ||
          (element.tagName !== 'INPUT' && element.scrollWidth > element.clientWidth + 1))
      );
    });
    return found.map((element) => {
      const { tagName, className, textContent } = element;
      return `${tagName.toLowerCase()}.${className} "${textContent.trim().slice(0, 40)}"`;
    });
  });
}
