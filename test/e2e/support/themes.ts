import type { Page } from 'playwright-core';
import { runCommand } from './commandPalette.ts';
import { choose } from './quickInput.ts';

/** The themes every view is looked at in: its name in the editor and the class the window then has. */
const themes = {
  dark: { label: 'Dark Modern', className: 'vs-dark' },
  light: { label: 'Light Modern', className: 'vs' },
  'high-contrast': { label: 'Dark High Contrast', className: 'hc-black' },
  'high-contrast-light': { label: 'Light High Contrast', className: 'hc-light' },
} as const;

export type ThemeName = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly ThemeName[];

/** Chooses a colour theme as a user does; returns when the window shows it. */
export async function useTheme(page: Page, name: ThemeName): Promise<void> {
  const { label, className } = themes[name];
  await runCommand(page, 'Preferences: Color Theme');
  await choose(page, label);
  await page.locator(`.monaco-workbench.${className}`).waitFor();
}
