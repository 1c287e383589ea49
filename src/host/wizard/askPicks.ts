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
  /** What would be added, or that nothing can be. */
  readonly label: string;
  readonly detail?: string;
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
    list.input.onDidChangeSelection((selected) => {
      list.notice(selected);
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
  /** What was picked when the items were last replaced. */
  #shown: readonly QuickPickItem[] = [];
  /** Who picks from what is left by a text has typed it to find that, and not to add it. */
  #isTextForFinding = false;

  constructor({ placeholder, items, additionOf }: PicksQuestion<T>) {
    this.#additionOf = additionOf;
    this.#items = items;
    this.input.placeholder = placeholder;
    this.input.canSelectMany = true;
    this.#show(items.filter(({ picked }) => picked === true));
  }

  get values(): readonly T[] {
    const picked = this.#picked();
    return this.#items.filter((item) => picked.includes(item)).map(({ value }) => value);
  }

  /** Shows what Enter would add now. */
  offerAddition(): void {
    this.#isTextForFinding = false;
    const addition = this.#addition();
    if (addition?.label !== this.#row?.label) {
      const picked = this.#picked();
      const { label = '', detail = '' } = addition ?? {};
      this.#row = addition && { label, detail, alwaysShow: true };
      this.#show(picked);
    }
  }

  /** Looks at what was picked: by mouse, the row that offers an addition can be, too. */
  notice(selected: readonly QuickPickItem[]): void {
    if (this.#row !== undefined && selected.includes(this.#row)) {
      this.#add(this.#addition()?.items ?? []);
    } else if (selected.length > 0 && !isSame(selected, this.#shown)) {
      // The editor tells of nothing picked also whenever it gets other items.
      this.#isTextForFinding = true;
    }
  }

  /** Whether the typed text is taken as an answer of its own. */
  addTyped(): boolean {
    const addition = this.#addition();
    const [focused = this.#row] = this.input.activeItems;
    if (addition === undefined || this.#isTextForFinding || focused !== this.#row) {
      return false;
    }
    this.#add(addition.items);
    return true;
  }

  #addition(): Addition<T> | undefined {
    return this.#additionOf(this.input.value.trim());
  }

  /** Nothing to add leaves the text as it is, to be mended. */
  #add(added: readonly PickItem<T>[]): void {
    const picked = this.#picked();
    const known = this.#items.map(({ label }) => label);
    this.#items = [...added.filter(({ label }) => !known.includes(label)), ...this.#items];
    if (added.length > 0) {
      this.#row = undefined;
      this.input.value = '';
    }
    const wanted = added.map(({ label }) => label);
    this.#show(this.#items.filter((item) => picked.includes(item) || wanted.includes(item.label)));
  }

  #picked(): readonly QuickPickItem[] {
    return this.input.selectedItems.filter((item) => item !== this.#row);
  }

  #show(picked: readonly QuickPickItem[]): void {
    this.#shown = picked;
    this.input.items = this.#row === undefined ? this.#items : [this.#row, ...this.#items];
    this.input.selectedItems = picked;
  }
}

function isSame(some: readonly QuickPickItem[], others: readonly QuickPickItem[]): boolean {
  return some.length === others.length && some.every((item) => others.includes(item));
}
