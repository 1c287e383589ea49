import type { FrameLocator, Page } from 'playwright-core';
import { panelFrame } from './panel.ts';
import { themeNames, useTheme, type ThemeName } from './themes.ts';

/** How the editor dresses a panel in one theme: its variables, and the classes of the body. */
interface ThemeDress {
  readonly variables: string;
  readonly classes: string;
  readonly kind: string;
}

/** The dress of each theme, as the editor itself gave it to a panel. */
export type ThemeDresses = Readonly<Record<ThemeName, ThemeDress>>;

/**
 * Goes through all themes once with a panel open, and keeps what the editor made of it in each: the
 * palette takes seconds for every change, and there are many states to look at. Ends in the first one.
 */
export async function learnThemes(page: Page): Promise<ThemeDresses> {
  const dresses: Partial<Record<ThemeName, ThemeDress>> = {};
  for (const name of [...themeNames].reverse()) {
    await useTheme(page, name);
    dresses[name] = await dressOf(panelFrame(page), name);
  }
  return dresses as ThemeDresses;
}

/** Dresses the visible panel as the editor would in that theme. */
export async function dressPanel(panel: FrameLocator, dress: ThemeDress): Promise<void> {
  await panel.locator('html').evaluate((html, { variables, classes, kind }) => {
    // Through the object model: the page's policy forbids style attributes.
    html.style.cssText = variables;
    const body = html.querySelector('body');
    body?.setAttribute('class', classes);
    body?.setAttribute('data-vscode-theme-kind', kind);
  }, dress);
}

const kinds: Readonly<Record<ThemeName, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast-light',
};

async function dressOf(panel: FrameLocator, name: ThemeName): Promise<ThemeDress> {
  await panel.locator(`body[data-vscode-theme-kind="${kinds[name]}"]`).waitFor();
  return panel.locator('html').evaluate((html) => ({
    variables: html.getAttribute('style') ?? '',
    classes: html.querySelector('body')?.getAttribute('class') ?? '',
    kind: html.querySelector('body')?.getAttribute('data-vscode-theme-kind') ?? '',
  }));
}
