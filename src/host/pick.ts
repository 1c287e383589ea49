import { window, type QuickPickItem } from 'vscode';
import { unlessCancelled } from './unlessCancelled.ts';

export interface ValueItem<T> extends QuickPickItem {
  readonly value: T;
}

/** @throws {OidcError} `cancelled` */
export async function pick<T>(items: readonly ValueItem<T>[], placeHolder: string): Promise<T> {
  const item = await window.showQuickPick(items, {
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return unlessCancelled(item).value;
}
