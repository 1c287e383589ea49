import { window, type QuickPickItem } from 'vscode';
import { showInput, type ActionButton, type InputFrame } from './quickInput.ts';

export interface PickItem<T> extends QuickPickItem {
  readonly value: T;
  readonly buttons?: readonly ActionButton[];
}

export interface PickQuestion<T> extends InputFrame {
  readonly placeholder: string;
  readonly items: readonly PickItem<T>[];
  /** The item that is offered first. */
  readonly active?: PickItem<T> | undefined;
  /** An item made of what is typed, where that can be an answer of its own. */
  readonly itemOf?: (typed: string) => PickItem<T> | undefined;
  /** A text that is the answer as soon as it is pasted, and stays in the box no longer. */
  readonly pastedValue?: (text: string) => T | undefined;
}

export interface PickAnswer<T> {
  /** `undefined` on the way back. */
  readonly value: T | undefined;
  /** What stood in the box, without spaces around. */
  readonly typed: string;
  readonly goes: 'on' | 'back';
}

/** @throws {OidcError} `cancelled` */
export async function askPick<T>(question: PickQuestion<T>): Promise<PickAnswer<T>> {
  const { placeholder, active, itemOf, pastedValue } = question;
  let { items } = question;
  const list = window.createQuickPick<PickItem<T>>();
  list.placeholder = placeholder;
  list.matchOnDescription = true;
  list.items = items;
  if (active !== undefined) {
    list.activeItems = [active]; // with an empty list, Enter would take nothing
  }
  let typed = '';
  const typedItem = (): PickItem<T> | undefined => itemOf?.(typed);
  const showItems = (): void => {
    const own = typedItem();
    list.items = own === undefined ? items : [own, ...items];
  };
  let value: T | undefined;
  const goes = await showInput(list, question, (accept) => [
    list.onDidChangeValue((text) => {
      value = pastedValue?.(text);
      if (value !== undefined) {
        list.value = '';
        accept();
        list.hide(); // tells the editor at once, which may not hear of the value any more when it is disposed
        return;
      }
      typed = text.trim();
      if (itemOf !== undefined) {
        showItems(); // not without need: the rows move while they are replaced
      }
    }),
    list.onDidTriggerItemButton(({ item, button }) => {
      const pressed = item.buttons?.find((one) => one === button);
      void pressed?.run();
      if (pressed?.removesItem === true) {
        items = items.filter((one) => one !== item);
        showItems();
      }
    }),
    list.onDidAccept(() => {
      // Who pastes and accepts at once is faster than the item made of it.
      const chosen = list.selectedItems[0] ?? typedItem();
      if (chosen !== undefined) {
        value = chosen.value;
        accept();
      }
    }),
  ]);
  return { value: goes === 'on' ? value : undefined, typed, goes };
}
