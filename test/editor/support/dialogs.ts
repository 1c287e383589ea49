import { window, type InputBoxOptions } from 'vscode';
import { eventually } from './eventually.ts';
import { FakeBox } from './fakeBox.ts';
import { Replaced } from './replaced.ts';

export interface Shown {
  readonly kind: 'information' | 'warning' | 'error' | 'input' | 'pick';
  readonly text: string;
  /** The second part of a modal message; `password` for an input that hides what is typed. */
  readonly detail?: string;
  /** Titles of the buttons, or labels of the items to pick from. */
  readonly choices: readonly string[];
}

/** The title to press, the text to type; `undefined` closes what is shown. */
type Reaction = string | undefined;

/** What the user does, at once or later. */
export type Answer = (shown: Shown) => Reaction | Promise<Reaction>;

type Choice = string | { readonly title: string } | { readonly label: string };

/**
 * Stands between the extension and the user: records every message and question, and answers.
 * The extension under test and the tests are one extension to the editor, so both see this.
 */
export class Dialogs {
  readonly shown: Shown[] = [];
  /** Lists that can be typed in, with what stands there. */
  readonly lists: Pick<FakeBox, 'value' | 'items'>[] = [];
  answer: Answer = () => undefined;
  readonly #replaced = new Replaced();

  constructor() {
    this.#replaced.member(window, 'showInformationMessage', this.#message('information'));
    this.#replaced.member(window, 'showWarningMessage', this.#message('warning'));
    this.#replaced.member(window, 'showErrorMessage', this.#message('error'));
    this.#replaced.member(window, 'showInputBox', (options: InputBoxOptions) =>
      this.#type(options),
    );
    this.#replaced.member(
      window,
      'showQuickPick',
      async (
        items: Promise<readonly { label: string }[]> | readonly { label: string }[],
        { placeHolder = '' }: { placeHolder?: string },
      ) => this.#choose({ kind: 'pick', text: placeHolder }, await items),
    );
    this.#replaced.member(window, 'createQuickPick', () => {
      const list = new FakeBox('pick', ({ title, text, choices }) =>
        this.#ask({ kind: 'pick', text: title === '' ? text : title, choices }),
      );
      this.lists.push(list);
      return list;
    });
  }

  get texts(): readonly string[] {
    return this.shown.map(({ text }) => text);
  }

  /** The first one whose text contains `part`, at once if it has been shown. */
  waitFor(part: string): Promise<Shown> {
    return eventually(`a message with “${part}”`, () =>
      this.shown.find(({ text }) => text.includes(part)),
    );
  }

  /** Forgets what was shown, and closes everything from now on. */
  clear(): void {
    this.shown.length = 0;
    this.lists.length = 0;
    this.answer = () => undefined;
  }

  restore(): void {
    this.#replaced.restore();
  }

  #message(kind: Shown['kind']) {
    return (text: string, ...rest: readonly (Choice | { readonly detail?: string })[]) => {
      const options = rest.find((item) => typeof item === 'object' && 'modal' in item);
      const choices = rest.filter((item): item is Choice => item !== options);
      const detail = (options as { detail?: string } | undefined)?.detail;
      const shown = { kind, text, ...(detail === undefined ? {} : { detail }) };
      return this.#choose(shown, choices);
    };
  }

  /** Text that the box does not take leaves the user with nothing but to close it. */
  async #type(options: InputBoxOptions): Promise<Reaction> {
    const { title = '', password } = options;
    const detail = password === true ? { detail: 'password' } : {};
    const typed = await this.#ask({ kind: 'input', text: title, ...detail, choices: [] });
    const complaint = typed === undefined ? undefined : await options.validateInput?.(typed);
    return typeof complaint === 'string' ? undefined : typed;
  }

  async #choose<T extends Choice>(
    shown: Omit<Shown, 'choices'>,
    choices: readonly T[],
  ): Promise<T | undefined> {
    const answer = await this.#ask({ ...shown, choices: choices.map(titleOf) });
    return choices.find((choice) => titleOf(choice) === answer);
  }

  #ask(shown: Shown): ReturnType<Answer> {
    this.shown.push(shown);
    return this.answer(shown);
  }
}

function titleOf(choice: Choice): string {
  return typeof choice === 'string' ? choice : 'title' in choice ? choice.title : choice.label;
}
