import { window } from 'vscode';
import { FakeBox, type Reply, type ShownBox } from './fakeBox.ts';
import { Replaced } from './replaced.ts';

export const goBack = { press: 'Back' } as const;

/** Stands in for the editor's boxes of several steps: records each, and replies as the test says. */
export class Wizard {
  readonly shown: ShownBox[] = [];
  reply: (box: ShownBox) => Reply = () => undefined;
  readonly #replaced = new Replaced();

  constructor() {
    const ask = (box: ShownBox): Reply => {
      this.shown.push(box);
      return this.reply(box);
    };
    this.#replaced.member(window, 'createInputBox', () => new FakeBox('input', ask));
    this.#replaced.member(window, 'createQuickPick', () => new FakeBox('pick', ask));
  }

  /** Replies these, one after the other, and then Escape. */
  replies(...replies: readonly Reply[]): void {
    const left = [...replies];
    this.reply = () => left.shift();
  }

  /** The boxes in the order they came, each by the begin of its text. */
  get texts(): readonly string[] {
    return this.shown.map(({ text }) => text);
  }

  restore(): void {
    this.#replaced.restore();
  }
}
