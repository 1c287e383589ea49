import { window } from 'vscode';
import { showInput, type InputFrame } from './quickInput.ts';

export interface TextQuestion extends InputFrame {
  /** One that is made of the text is made anew with each change of it. */
  readonly prompt: string | ((text: string) => string);
  readonly placeholder?: string;
  /** What stands in the box already. */
  readonly value: string;
  readonly password?: true;
  /** Why this can't be the answer; `undefined` when it can. It gets the text without spaces around. */
  readonly complain?: (text: string) => string | undefined;
}

export interface TextAnswer {
  /** Without spaces around, but for a password; on the way back whatever was typed so far. */
  readonly text: string;
  readonly goes: 'on' | 'back';
}

/** @throws {OidcError} `cancelled` */
export async function askText(question: TextQuestion): Promise<TextAnswer> {
  const { prompt, placeholder = '', value, password = false, complain } = question;
  const box = window.createInputBox();
  const promptFor = typeof prompt === 'string' ? () => prompt : prompt;
  box.prompt = promptFor(value);
  box.placeholder = placeholder;
  box.value = value;
  box.password = password;
  const complaint = (): string | undefined => complain?.(box.value.trim());
  let text = value;
  const goes = await showInput(box, question, (accept) => [
    box.onDidChangeValue((typed) => {
      text = password ? typed : typed.trim();
      box.prompt = promptFor(text);
      // An empty box is not wrong yet.
      box.validationMessage = text === '' ? undefined : complaint();
    }),
    box.onDidAccept(() => {
      box.validationMessage = complaint();
      if (box.validationMessage === undefined) {
        accept();
      }
    }),
  ]);
  return { text, goes };
}
