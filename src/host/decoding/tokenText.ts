import { env, l10n, Range, Uri, window, workspace, type TextDocument } from 'vscode';
import { pick } from '../commands/choose.ts';
import type { CommandTarget, TextPlace } from '../commands/target.ts';
import { unlessCancelled } from '../unlessCancelled.ts';

/**
 * The text to look for a token in: what a command was given, what is selected, the JWT under the cursor,
 * or what the user pastes. The clipboard is read only when the user asks for that. Nothing is sent anywhere.
 *
 * @throws {OidcError} `cancelled`
 */
export async function tokenText({ tokenText: given, place }: CommandTarget): Promise<string> {
  if (given !== undefined) {
    return given;
  }
  if (place !== undefined) {
    return textAt(place);
  }
  return selectedText() ?? askForText();
}

/** Asks, whatever is selected. */
export async function askForText(): Promise<string> {
  const from = await pick(
    [
      {
        label: `$(clippy) ${l10n.t('From the clipboard')}`,
        detail: l10n.t('Reads the clipboard now. Nothing is sent anywhere.'),
        value: 'clipboard' as const,
      },
      {
        label: `$(edit) ${l10n.t('Paste it')}`,
        detail: l10n.t('Into a field that shows dots, as for a password.'),
        value: 'paste' as const,
      },
    ],
    l10n.t('Decode which token? A whole token response, a URL or an Authorization header will do.'),
  );
  return from === 'clipboard' ? env.clipboard.readText() : paste();
}

async function paste(): Promise<string> {
  const text = await window.showInputBox({
    title: l10n.t('Decode JWT'),
    prompt: l10n.t('A token, a token response, a URL or an Authorization header'),
    password: true,
    ignoreFocusOut: true,
  });
  return unlessCancelled(text);
}

async function textAt({ uri, range }: TextPlace): Promise<string> {
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const { start, end } = range;
  return document.getText(new Range(start.line, start.character, end.line, end.character));
}

function selectedText(): string | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return undefined;
  }
  const { document, selection } = editor;
  return selection.isEmpty
    ? jwtUnder(document, selection.start.line, selection.start.character)
    : document.getText(selection);
}

/** The JWT that the cursor stands in; part by part, so that no length of a line can hurt. */
function jwtUnder(document: TextDocument, line: number, character: number): string | undefined {
  const { text } = document.lineAt(line);
  const isOfToken = (at: number): boolean => /[\w.-]/.test(text.charAt(at));
  let start = character;
  while (start > 0 && isOfToken(start - 1)) {
    start -= 1;
  }
  let end = character;
  while (end < text.length && isOfToken(end)) {
    end += 1;
  }
  const word = text.slice(start, end);
  return word.startsWith('ey') && word.split('.').length >= 3 ? word : undefined;
}
