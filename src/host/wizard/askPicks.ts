import { window, type QuickPickItem } from 'vscode';
import type { PickItem } from './askPick.ts';
import { showInput, type InputFrame } from './quickInput.ts';

export interface PicksQuestion<T> extends InputFrame {
  readonly placeholder: string;
  /** Those that are `picked` are so at first. */
  readonly items: readonly PickItem<T>[];
  /** What the typed text can add to the items; `undefined` where it says nothing of the kind. */
  readonly additionOf: (typed: string) => Addition<T> | undefined;
}

/** Offered as a row of its own while it is typed, and taken by Enter. */
export interface Addition<T> {
  /** What would be added, or why nothing can be. */
  readonly label: string;
  readonly items: readonly PickItem<T>[];
}

export interface PicksAnswer<T> {
  /** Told on the way back, too. */
  readonly values: readonly T[];
  readonly goes: 'on' | 'back';
}

/**
 * Any number of items, and of those that are typed. Items with the same label are one.
 *
 * @throws {OidcError} `cancelled`
 */
export async function askPicks<T>(question: PicksQuestion<T>): Promise<PicksAnswer<T>> {
  const list = new GrowingList(question);
  const goes = await showInput(list.input, question, (accept) => [
    list.input.onDidChangeValue(() => {
      list.offerAddition();
    }),
    list.input.onDidChangeSelection(() => {
      list.addIfPicked();
    }),
    list.input.onDidAccept(() => {
      if (!list.addTyped()) {
        accept();
      }
    }),
  ]);
  return { values: list.values, goes };
}

class GrowingList<T> {
  readonly input = window.createQuickPick();
  readonly #additionOf: PicksQuestion<T>['additionOf'];
  #items: readonly PickItem<T>[];
  #row: QuickPickItem | undefined;

  constructor({ placeholder, items, additionOf }: PicksQuestion<T>) {
    this.#additionOf = additionOf;
    this.#items = items;
    this.input.placeholder = placeholder;
    this.input.canSelectMany = true;
    this.input.items = items;
    this.input.selectedItems = items.filter(({ picked }) => picked === true);
  }

  get values(): readonly T[] {
    const picked = this.#picked();
    return this.#items.filter((item) => picked.includes(item)).map(({ value }) => value);
  }

  /** Shows what Enter would add now. */
  offerAddition(): void {
    const label = this.#addition()?.label;
    if (label !== this.#row?.label) {
      this.#row = label === undefined ? undefined : { label, alwaysShow: true };
      this.#show(this.#picked());
    }
  }

  /** Whether the typed text is taken as an answer of its own; not where an item has the focus. */
  addTyped(): boolean {
    const addition = this.#addition();
    const [focused = this.#row] = this.input.activeItems;
    if (addition === undefined || focused !== this.#row) {
      return false;
    }
    this.#add(addition.items);
    return true;
  }

  /** By mouse the row is picked like any other. */
  addIfPicked(): void {
    if (this.#row !== undefined && this.input.selectedItems.includes(this.#row)) {
      this.#add(this.#addition()?.items ?? []);
    }
  }

  #addition(): Addition<T> | undefined {
    return this.#additionOf(this.input.value.trim());
  }

  /** Nothing to add leaves the text as it is, to be mended. */
  #add(added: readonly PickItem<T>[]): void {
    const known = this.#items.map(({ label }) => label);
    this.#items = [...added.filter(({ label }) => !known.includes(label)), ...this.#items];
    const wanted = added.map(({ label }) => label);
    const picked = this.#picked();
    if (added.length > 0) {
      this.#row = undefined;
      this.input.value = '';
    }
    this.#show(this.#items.filter((item) => picked.includes(item) || wanted.includes(item.label)));
  }

  #picked(): readonly QuickPickItem[] {
    return this.input.selectedItems.filter((item) => item !== this.#row);
  }

  #show(picked: readonly QuickPickItem[]): void {
    this.input.items = this.#row === undefined ? this.#items : [this.#row, ...this.#items];
    this.input.selectedItems = picked;
  }
}
