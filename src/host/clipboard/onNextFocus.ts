import { window } from 'vscode';

/** Tells once when this window gets the focus next. */
export function onNextFocus(callback: () => void): { dispose(): void } {
  const listening = window.onDidChangeWindowState(({ focused }) => {
    if (focused) {
      listening.dispose();
      callback();
    }
  });
  return listening;
}
