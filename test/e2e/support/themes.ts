import type { Workbench } from './workbench.ts';

/** The themes every view is looked at in: the setting's value and the class the workbench then has. */
const themes = {
  dark: { id: 'Default Dark Modern', className: 'vs-dark' },
  light: { id: 'Default Light Modern', className: 'vs' },
  'high-contrast': { id: 'Default High Contrast', className: 'hc-black' },
  'high-contrast-light': { id: 'Default High Contrast Light', className: 'hc-light' },
} as const;

export type ThemeName = keyof typeof themes;

export const themeNames = Object.keys(themes) as readonly ThemeName[];

/** Changes the user's colour theme; returns when the window shows it. */
export async function useTheme(workbench: Workbench, name: ThemeName): Promise<void> {
  const { id, className } = themes[name];
  await workbench.updateSettings({ 'workbench.colorTheme': id });
  await workbench.page.locator(`.monaco-workbench.${className}`).waitFor();
}
