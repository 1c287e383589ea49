import { isDeepStrictEqual } from 'node:util';
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
      list.pick(selected);
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
  /** Labels. The editor forgets what is picked when it gets other items. */
  #picked: readonly string[];
  #row: QuickPickItem | undefined;
  /** Who picks from what is left by a text has typed it to find that, and not to add it. */
  #isTextForFinding = false;

  constructor({ placeholder, items, additionOf }: PicksQuestion<T>) {
    this.#additionOf = additionOf;
    this.#items = items;
    this.#picked = labelsOf(items.filter(({ picked }) => picked === true));
    this.input.placeholder = placeholder;
    this.input.canSelectMany = true;
    this.#show();
  }

  get values(): readonly T[] {
    return this.#items
      .filter(({ label }) => this.#picked.includes(label))
      .map(({ value }) => value);
  }

  /** Shows what Enter would add now. */
  offerAddition(): void {
    this.#isTextForFinding = false;
    const addition = this.#addition();
    if (addition?.label !== this.#row?.label) {
      const { label, detail = '' } = addition ?? { label: '' };
      this.#row = addition && { label, detail, alwaysShow: true };
      this.#show();
    }
  }

  /** Takes what is picked by now; the row that offers an addition can be, too. */
  pick(selected: readonly QuickPickItem[]): void {
    const picked = labelsOf(selected.filter(({ label }) => label !== this.#row?.label));
    if (picked.length !== selected.length) {
      this.#picked = picked;
      this.#add(this.#addition()?.items ?? []);
    } else if (!isDeepStrictEqual(new Set(picked), new Set(this.#picked))) {
      this.#picked = picked;
      this.#isTextForFinding = true;
    }
  }

  /** Whether the typed text is taken as an answer of its own. */
  addTyped(): boolean {
    const addition = this.#addition();
    const [focused = this.#row] = this.input.activeItems;
    if (addition === undefined || this.#isTextForFinding || focused?.label !== this.#row?.label) {
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
    const known = labelsOf(this.#items);
    this.#items = [...added.filter(({ label }) => !known.includes(label)), ...this.#items];
    this.#picked = [...this.#picked, ...labelsOf(added)];
    if (added.length > 0) {
      this.#row = undefined;
      this.input.value = '';
    }
    this.#show();
  }

  #show(): void {
    const items = this.#items.map((item) => ({
      ...item,
      picked: this.#picked.includes(item.label),
    }));
    this.input.items = this.#row === undefined ? items : [this.#row, ...items];
    this.input.selectedItems = items.filter(({ picked }) => picked);
  }
}

function labelsOf(items: readonly QuickPickItem[]): readonly string[] {
  return items.map(({ label }) => label);
}
