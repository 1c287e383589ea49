import { workspace } from 'vscode';
import { settings } from '../registry.ts';

/** Whether sessions are refreshed before they expire while a window is open. */
export function isRefreshAutomatic(): boolean {
  return isOn(settings.refreshAutomatic);
}

/** Whether the current session is in the status bar. */
export function isStatusBarEnabled(): boolean {
  return isOn(settings.statusBarEnabled);
}

/** Whether JWTs in texts are explained where they stand. */
export function isHoverEnabled(): boolean {
  return isOn(settings.hoverEnabled);
}

/** Anything but `false` counts as on, as by default. */
function isOn({ key }: { readonly key: string; readonly default: true }): boolean {
  return workspace.getConfiguration().get<unknown>(key) !== false;
}
