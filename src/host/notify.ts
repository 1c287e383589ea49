import { l10n, window, type MessageItem } from 'vscode';
import { inert } from '../core/text.ts';

export type MessageKind = 'information' | 'warning' | 'error';

export interface MessageButton extends MessageItem {
  readonly run: () => unknown;
}

/**
 * Shows a message and goes on at once: it may stay for as long as the user likes. Nobody waits for
 * what the pressed button does either, so a failure of that is told in a message of its own.
 */
export function notify(
  kind: MessageKind,
  text: string,
  ...buttons: readonly MessageButton[]
): void {
  showAndRun(kind, text, buttons).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    const failure = l10n.t('That could not be done: {0}', inert(reason));
    // Without messages, as when the window closes, there is no way left to tell anybody.
    show('error', failure, []).then(undefined, () => undefined);
  });
}

async function showAndRun(
  kind: MessageKind,
  text: string,
  buttons: readonly MessageButton[],
): Promise<void> {
  const pressed = await show(kind, text, buttons);
  await pressed?.run();
}

function show(
  kind: MessageKind,
  text: string,
  buttons: readonly MessageButton[],
): Thenable<MessageButton | undefined> {
  switch (kind) {
    case 'information':
      return window.showInformationMessage(text, ...buttons);
    case 'warning':
      return window.showWarningMessage(text, ...buttons);
    case 'error':
      return window.showErrorMessage(text, ...buttons);
  }
}
