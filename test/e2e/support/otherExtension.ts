import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { AuthenticationGetSessionOptions, AuthenticationSession } from 'vscode';
import { projectFolder } from '../../../scripts/dev/project.ts';
import { readClipboard } from './clipboard.ts';
import { runCommand } from './commandPalette.ts';
import { waitForNotification } from './notifications.ts';
import { enterText } from './quickInput.ts';

/** An extension that asks for sessions through `vscode.authentication`. */
export const otherExtensionFolder = join(
  projectFolder,
  ...['test', 'editor', 'extensions', 'other-extension'],
);

export interface Answer {
  readonly session?: AuthenticationSession;
  readonly error?: { readonly name: string; readonly message: string };
}

/** Somebody who makes the other extension ask, and sees what it gets. */
export class OtherExtension {
  readonly #page: Page;
  #asked = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Asks; what comes of it is read with {@link answer}. */
  async ask(
    scopes: readonly string[],
    options: AuthenticationGetSessionOptions = {},
  ): Promise<void> {
    this.#asked += 1;
    await runCommand(this.#page, 'Other: Ask for a Session');
    await enterText(this.#page, JSON.stringify({ scopes, options }));
  }

  /** What the last question got. */
  async answer(): Promise<Answer> {
    await waitForNotification(this.#page, `Answer ${String(this.#asked)} is in the clipboard.`);
    return JSON.parse(await readClipboard(this.#page)) as Answer;
  }
}
