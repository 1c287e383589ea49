import { EventEmitter, QuickInputButtons, type QuickInputButton, type QuickPickItem } from 'vscode';

/** One box as the user sees it. */
export interface ShownBox {
  readonly kind: 'input' | 'pick' | 'picks';
  readonly text: string;
  /** What stands in an input already; `password` boxes tell dots. */
  readonly value: string;
  readonly choices: readonly string[];
  readonly picked: readonly string[];
  /** With the number of the step, as the editor puts them together. */
  readonly title: string;
  /** What the box says is wrong with the last text. */
  readonly complaint: string | undefined;
}

/**
 * Text to type, or the item to choose; labels to have picked; a button to press; text to type among
 * items, and then Enter or the item to pick by mouse; Escape.
 */
export type Reply =
  | string
  | readonly string[]
  | { readonly press: string }
  | { readonly type: string; readonly pick?: string }
  | undefined;

/** A box of the editor’s; what is done in it is replied when it is shown. */
export class FakeBox {
  title: string | undefined = '';
  prompt = '';
  placeholder = '';
  value = '';
  step: number | undefined;
  totalSteps: number | undefined;
  password = false;
  ignoreFocusOut = false;
  matchOnDescription = false;
  canSelectMany = false;
  buttons: readonly QuickInputButton[] = [];
  items: readonly (QuickPickItem & { readonly buttons?: readonly QuickInputButton[] })[] = [];
  activeItems: readonly QuickPickItem[] = [];
  selectedItems: readonly QuickPickItem[] = [];
  validationMessage: string | undefined;
  readonly #changed = new EventEmitter<string>();
  readonly #selected = new EventEmitter<readonly QuickPickItem[]>();
  readonly #accepted = new EventEmitter<void>();
  readonly #triggered = new EventEmitter<QuickInputButton>();
  readonly #itemTriggered = new EventEmitter<{ item: QuickPickItem; button: QuickInputButton }>();
  readonly #hidden = new EventEmitter<void>();
  readonly onDidChangeValue = this.#changed.event;
  readonly onDidChangeSelection = this.#selected.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidTriggerButton = this.#triggered.event;
  readonly onDidTriggerItemButton = this.#itemTriggered.event;
  readonly onDidHide = this.#hidden.event;
  readonly #kind: 'input' | 'pick';
  readonly #ask: (box: ShownBox) => Reply | Promise<Reply>;
  #isOpen = true;

  constructor(kind: 'input' | 'pick', ask: (box: ShownBox) => Reply | Promise<Reply>) {
    this.#kind = kind;
    this.#ask = ask;
  }

  show(): void {
    void Promise.resolve().then(() => this.#converse());
  }

  hide(): void {
    this.#hidden.fire();
  }

  dispose(): void {
    this.#isOpen = false;
  }

  async #converse(): Promise<void> {
    while (this.#isOpen) {
      this.#act(await this.#ask(this.#shown()));
      await new Promise((resolve) => setImmediate(resolve)); // the extension takes it in
    }
  }

  #act(reply: Reply): void {
    if (reply === undefined) {
      this.#hidden.fire();
    } else if (typeof reply === 'object' && 'press' in reply) {
      this.#press(reply.press);
    } else if (typeof reply === 'object' && 'type' in reply) {
      this.#type(reply.type);
      this.#takeTyped(reply.pick);
    } else if (typeof reply === 'string' && this.#kind === 'input') {
      this.#type(reply);
      this.#accepted.fire();
    } else {
      this.#choose(reply);
    }
  }

  #type(text: string): void {
    this.value = text;
    this.#changed.fire(text);
  }

  #takeTyped(pick: string | undefined): void {
    if (pick === undefined) {
      this.#accepted.fire();
    } else {
      const items = this.items.filter(({ label }) => label === pick);
      this.selectedItems = [...this.selectedItems, ...items];
      this.#selected.fire(this.selectedItems);
    }
  }

  #choose(reply: string | readonly string[]): void {
    const wanted = typeof reply === 'string' ? [reply] : reply;
    const found = (): readonly QuickPickItem[] =>
      this.items.filter(({ label }) => wanted.includes(label));
    if (found().length === 0 && typeof reply === 'string') {
      this.#type(reply);
      this.selectedItems = this.items.filter((item) => isLeft(item, reply)).slice(0, 1);
    } else {
      this.selectedItems = found();
      this.#selected.fire(this.selectedItems);
    }
    this.#accepted.fire();
  }

  #press(name: string): void {
    const nameOf = (button: QuickInputButton): string =>
      button === QuickInputButtons.Back ? 'Back' : (button.tooltip ?? '');
    const own = this.buttons.find((button) => nameOf(button) === name);
    if (own !== undefined) {
      this.#triggered.fire(own);
      return;
    }
    const item = this.items.find(({ buttons }) => buttons?.some((one) => nameOf(one) === name));
    const button = item?.buttons?.find((one) => nameOf(one) === name);
    if (item === undefined || button === undefined) {
      throw new Error(`there is no button ${name}`);
    }
    this.#itemTriggered.fire({ item, button });
  }

  #shown(): ShownBox {
    return {
      kind: this.#kind === 'input' ? 'input' : this.canSelectMany ? 'picks' : 'pick',
      text: this.prompt === '' ? this.placeholder : this.prompt,
      value: this.password ? this.value.replace(/./g, '•') : this.value,
      choices: this.items.map(({ label }) => label),
      picked: this.selectedItems.map(({ label }) => label),
      title:
        this.step === undefined
          ? (this.title ?? '')
          : `${this.title ?? ''} (${String(this.step)}/${String(this.totalSteps)})`,
      complaint: this.validationMessage,
    };
  }
}

/** Whether the editor leaves an item in a list where this is typed. */
function isLeft({ label, alwaysShow }: QuickPickItem, typed: string): boolean {
  return alwaysShow === true || label.includes(typed);
}
